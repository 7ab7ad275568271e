-- The dispatcher is about to ring the caller of an accepted callback: it must know whether somebody has tried before.
-- Question: offer. Keys: none besides the fixed ones.
-- Answer: { 'fresh', offer } | { 'again', offer }: look for the leg first | { 'done' }: its leg is known | { 'stale' }
local offer = get_offer(ask.offer)
if not offer or offer.stage ~= 'calling' then
  return { 'stale' }
end
if offer.caller_leg then
  return { 'done' }
end
local word = offer.called and 'again' or 'fresh'
offer.called = offer.called or now
return { word, keep_offer(offer) }
