-- The consultant picked up and now decides. Question: offer, leg (if known).
-- Keys: none besides the fixed ones. Answer: { 'offer', offer } | { 'stale' }: also when it has another leg
local offer = get_offer(ask.offer)
if not offer or not is_leg_of(offer, ask.leg) then
  return { 'stale' }
end
if offer.stage == 'made' or offer.stage == 'ringing' then
  offer.stage = 'picked-up'
  redis.call('ZADD', K.leases, now + R.decide, whole(offer.number))
end
return { 'offer', keep_offer(offer) }
