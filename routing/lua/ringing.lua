-- The consultant's telephone rings: the lease runs from here. Question: offer, leg (if known).
-- Keys: none besides the fixed ones. Answer: { 'done' } | { 'stale' }: also when it has another leg
local offer = get_offer(ask.offer)
if not offer or not is_leg_of(offer, ask.leg) then
  return { 'stale' }
end
if offer.stage == 'made' then
  offer.stage = 'ringing'
  redis.call('ZADD', K.leases, now + R.ring, whole(offer.number))
end
keep_offer(offer)
return { 'done' }
