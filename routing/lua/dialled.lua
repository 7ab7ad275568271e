-- The consultant's leg of an offer has an id now. Question: offer, leg. Keys: none besides the fixed ones.
-- Answer: { 'done' } | { 'stale' }: the offer is over or has another leg, so this one must be hung up
local offer = get_offer(ask.offer)
if not offer or not is_leg_of(offer, ask.leg) then
  return { 'stale' }
end
keep_offer(offer)
return { 'done' }
