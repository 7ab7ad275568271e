-- The consultant takes the call: the caller is to be moved. Question: offer, connect_ms. Keys: the places.
-- Answer: { 'offer', offer }, also when it was accepted before | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.stage ~= 'connecting' and offer.stage ~= 'talking' then
  offer.stage = 'connecting'
  keep_offer(offer)
  redis.call('ZADD', K.leases, now + ask.connect_ms, whole(offer.number))
  journal('offer-ended', offer.call, { offer = offer.number, person = offer.person, how = 'accepted' })
  move_call(get_call(offer.call), 'accept')
  move_person(get_person(offer.person), 'accept', 'accepted')
  send('connect', offer)
end
return { 'offer', cjson.encode(offer) }
