-- An offer was not taken. Question: offer, how (declined, missed, failed), why. Keys: all.
-- Answer: { 'done' } | { 'stale' }
local offer = get_offer(ask.offer)
if not offer or ACCEPTED[offer.stage] then
  return { 'stale' }
end
give_back(offer, ask.how, 'rest', ask.why)
return { 'done' }
