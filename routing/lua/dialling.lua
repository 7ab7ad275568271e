-- The dispatcher is about to dial an offer: it must know whether somebody has tried before. Question: offer.
-- Keys: none besides the fixed ones.
-- Answer: { 'fresh', offer } | { 'again', offer }: look for the leg first | { 'done' }: its leg is known, or told of by
-- the carrier itself | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.leg or offer.stage ~= 'made' then
  return { 'done' }
end
local word = offer.tried and 'again' or 'fresh'
offer.tried = true
keep_offer(offer)
return { word, cjson.encode(offer) }
