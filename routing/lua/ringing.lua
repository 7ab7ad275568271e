-- The consultant's telephone rings: the lease runs from here. Question: offer, ring_ms.
-- Keys: none besides the fixed ones. Answer: { 'done' } | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.stage == 'made' then
  offer.stage = 'ringing'
  keep_offer(offer)
  redis.call('ZADD', K.leases, now + ask.ring_ms, whole(offer.number))
end
return { 'done' }
