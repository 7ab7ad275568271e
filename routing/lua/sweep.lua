-- What time alone brings about. Running it twice, or twice at once, does nothing twice.
-- Question: heartbeat_ms, talk_check_ms, keep_ended_ms, connect_ms, wrap_up_ms, ceiling_ms, most. Keys: all.
-- Answer: { 'swept', expired, rested, due ('' or ms), silent calls, quiet talks: call, offer, leg, call, offer ... }
local function due(key, before)
  return redis.call('ZRANGEBYSCORE', key, '-inf', whole(before), 'LIMIT', 0, ask.most)
end

-- An accepted call whose two sides were not both seen to meet. One side in the conference, or a caller who was given
-- its document, counts as a talk: to move a caller who is in would tear it. The carrier is asked in this very run
-- whether both are still there. Otherwise the move was lost: once more, then the caller goes first again.
local function settle_connecting(offer)
  local call = get_call(offer.call)
  if offer.joined_caller or offer.joined_consultant or offer.met_caller then
    start_talk(call, offer)
    redis.call('ZADD', K.talks, now - ask.talk_check_ms, call.id)
  elseif not offer.moved_again then
    offer.moved_again = true
    keep_offer(offer)
    redis.call('ZADD', K.leases, now + ask.connect_ms, whole(offer.number))
    send('connect', offer)
  else
    hang_up(offer)
    drop(call, offer)
  end
end

local expired = due(K.leases, now)
for _, number in ipairs(expired) do
  local offer = get_offer(tonumber(number))
  if offer.stage == 'connecting' then
    settle_connecting(offer)
  elseif offer.stage == 'made' then
    hang_up(offer)
    give_back(offer, 'failed', 'release', 'failed')  -- it never rang: nobody missed it
  else
    hang_up(offer)
    give_back(offer, 'missed', 'rest', 'missed')
  end
end

local rested = due(K.rests, now)
for _, id in ipairs(rested) do
  local person = get_person(id)
  person.idle, person['until'] = person['until'], nil
  move_person(person, 'rested', 'rested')
end
for _, id in ipairs(rested) do
  match_person(id)
end

-- Nobody was told what happened before the store returned: whoever was last heard of before then is looked for, too.
local returned = tonumber(redis.call('HGET', K.meta, 'returned') or '0')
local quiet = {}
for _, id in ipairs(due(K.talks, math.max(now - ask.talk_check_ms, returned - 1))) do
  local call = get_call(id)
  local offer = call.offer and get_offer(call.offer) or {}
  quiet[#quiet + 1] = id
  quiet[#quiet + 1] = whole(call.offer or 0)
  quiet[#quiet + 1] = offer.leg or ''
end

for _, id in ipairs(due(K.ended, now - ask.keep_ended_ms)) do
  redis.call('ZREM', K.ended, id)
  redis.call('HDEL', K.numbers, id)
end

local next_due
local clocks = { [K.leases] = 0, [K.rests] = 0, [K.beats] = ask.heartbeat_ms, [K.talks] = ask.talk_check_ms }
for key, after in pairs(clocks) do
  local head = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  local at = head[2] and tonumber(head[2]) + after
  if at and after > 0 then
    at = math.max(at, now + 1000)  -- somebody silent is looked for elsewhere: no reason to sweep without a pause
  end
  if at and (not next_due or at < next_due) then
    next_due = at
  end
end
local silent = due(K.beats, math.max(now - ask.heartbeat_ms, returned - 1))
return { 'swept', #expired, #rested, next_due and whole(next_due) or '', silent, quiet }
