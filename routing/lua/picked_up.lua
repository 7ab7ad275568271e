-- The consultant picked up and now decides. Question: offer, decide_ms. Keys: none besides the fixed ones.
-- Answer: { 'offer', offer } | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.stage == 'made' or offer.stage == 'ringing' then
  offer.stage = 'picked-up'
  keep_offer(offer)
  redis.call('ZADD', K.leases, now + ask.decide_ms, whole(offer.number))
end
return { 'offer', cjson.encode(offer) }
