-- The caller of an accepted callback was not reached. Question: offer, how, leg ('': nobody knows which).
-- Keys: none besides the fixed ones. Answer: { 'done' } | { 'stale' }: also when the caller was reached, or by another leg
local offer = get_offer(ask.offer)
if not offer or offer.stage ~= 'calling' then
  return { 'stale' }
end
if ask.leg ~= '' and offer.caller_leg and offer.caller_leg ~= ask.leg then
  return { 'stale' }
end
end_calling(offer, ask.how)
return { 'done' }
