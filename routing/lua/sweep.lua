-- What time alone brings about. Running it twice, or twice at once, does nothing twice.
-- Question: most. Keys: all.
-- Answer: { 'swept', expired, rested, due ('' or ms), silent calls, quiet talks: call, offer, leg, call, offer ...,
--           silent rooms: person, leg, person ... }
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
    redis.call('ZADD', K.talks, now - R.talk_check, call.id)
  elseif not offer.moved_again then
    offer.moved_again = true
    keep_offer(offer)
    redis.call('ZADD', K.leases, now + R.connect, whole(offer.number))
    send('connect', offer)
  else
    hang_up(offer)
    drop(call, offer)
  end
end

-- Whoever's browser is silent is not there; of those who talk or rest that is found when they would be ready again.
for _, id in ipairs(due(K.pings, now - R.lost)) do
  local person = get_person(id)
  if not person or person.state == 'paused' or not is_at_browser(person) then
    redis.call('ZREM', K.pings, id)
  elseif (person.state == 'ready' or person.state == 'offered') and not is_there(person) then
    pause_now(person, 'failed', LOST)
  end
end

local expired = due(K.leases, now)
for _, number in ipairs(expired) do
  local offer = get_offer(tonumber(number))
  if not offer then
    redis.call('ZREM', K.leases, number)  -- let go in this very run
  elseif offer.stage == 'connecting' then
    settle_connecting(offer)
  elseif offer.stage == 'calling' then
    end_calling(offer, 'lost')
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
  end_rest(person, person['until'])
end
match_people(rested)

local reached = {}
for _, id in ipairs(due(K.stages, now)) do
  local call = get_call(id)
  if call and call.state == 'waiting' then
    forgive(call)
    take_out(call)
    put_in(call)
    keep_call(call)
    reached[#reached + 1] = call
  else
    redis.call('ZREM', K.stages, id)
  end
end
table.sort(reached, function(a, b) return a.score < b.score or (a.score == b.score and a.id < b.id) end)
for _, call in ipairs(reached) do
  match_call(call)
end

-- Nobody was told what happened before the store returned: whoever was last heard of before then is looked for, too.
local returned = tonumber(redis.call('HGET', K.meta, 'returned') or '0')
local quiet = {}
for _, id in ipairs(due(K.talks, math.max(now - R.talk_check, returned - 1))) do
  local call = get_call(id)
  local offer = call.offer and get_offer(call.offer) or {}
  quiet[#quiet + 1] = id
  quiet[#quiet + 1] = whole(call.offer or 0)
  quiet[#quiet + 1] = offer.leg or ''
  for _, one in ipairs(call.offer and beside_of(call) or {}) do
    quiet[#quiet + 1] = id
    quiet[#quiet + 1] = whole(one.number)
    quiet[#quiet + 1] = one.talking and one.leg or ''
  end
end

-- A room gives a sign of life with each of its turns; in a talk it has none.
local rooms = {}
for _, id in ipairs(due(K.rooms, math.max(now - R.room, returned - 1))) do
  local person = get_person(id)
  if person and person.room then
    rooms[#rooms + 1] = id
    rooms[#rooms + 1] = person.room
  else
    redis.call('ZREM', K.rooms, id)
  end
end

for _, id in ipairs(due(K.ended, now - R.keep_ended)) do
  redis.call('ZREM', K.ended, id)
  redis.call('HDEL', K.numbers, id)
end
redis.call('ZREMRANGEBYSCORE', K.passed, '-inf', whole(now - R.keep_ended))
for _, party in ipairs(due(K.lasts, now)) do
  redis.call('ZREM', K.lasts, party)
  redis.call('HDEL', K.last, party)
end
for _, caller in ipairs(due(K.returns, now)) do
  forget_free(caller)
end

local next_due
local clocks = {
  [K.leases] = 0, [K.rests] = 0, [K.stages] = 0, [K.beats] = R.heartbeat, [K.talks] = R.talk_check,
  [K.pings] = R.lost, [K.rooms] = R.room,
}
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
local silent = due(K.beats, math.max(now - R.heartbeat, returned - 1))
return { 'swept', #expired, #rested, next_due and whole(next_due) or '', silent, quiet, rooms }
