-- An offer was not taken. Question: offer, how (declined, missed, failed), why; reason: if it was declined at the desk.
-- Keys: all.
-- Answer: { 'done' } | { 'stale' }
local offer = get_offer(ask.offer)
if not offer or ACCEPTED[offer.stage] then
  return { 'stale' }
end
if ask.reason then  -- at the desk: the telephone that rings does not know of it
  hang_up(offer)
end
give_back(offer, ask.how, 'rest', ask.why, ask.reason)
return { 'done' }
