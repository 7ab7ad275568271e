-- Shared by arrive and beat; loaded behind the prelude.
-- What arriving and a sign of life share. Their question: call, queue, arrived, score, slow, party; waits: how long a
-- call of the queue must have waited for each of the declared profiles, ms.

local function is_on_duty(queue)
  for _, one in ipairs(serving(queue)) do
    if redis.call('SCARD', staffed[one[1]]) > 0 then
      return true
    end
  end
  return false
end

-- Why nobody more may wait, if so: the whole line is full, or this language.
local function fullness(queue)
  local language = language_of(queue)
  local most = R.most_of_language[language]
  if redis.call('ZCARD', K.beats) >= R.most then
    return 'full'
  end
  if not most then
    return nil
  end
  local callbacks = redis.call('ZLEXCOUNT', K.callbacks, '[' .. language .. ' ', '(' .. language .. '!')
  return redis.call('ZCARD', places[language]) - callbacks >= most and 'full-language' or nil
end

local function place(call)
  local before = redis.call('ZRANK', places[language_of(call.queue)], call.id)
  return { 'waiting', before + 1 }
end

-- Whoever talked with this case or caller last gets the call first, for a while, if they are on duty and fit.
local function keep_for_last(call)
  local last = R.prefer > 0 and call.party and redis.call('HGET', K.last, call.party)
  local person = last and get_person(last)
  if not person or person.leaving or person.state == 'paused' or not staffed[person.profile] then
    return
  end
  for _, one in ipairs(serving(call.queue)) do
    if one[1] == person.profile and one[2] <= waited(call) and waited(call) < R.prefer then
      call.keeper, call.kept_until = last, call.arrived + R.prefer
    end
  end
end

-- Into the queue, and only then matched. `how` as in the event `queued`.
local function enter(call, event, how)
  keep_for_last(call)
  move_call(call, event)
  journal('queued', call.id, { queue = call.queue, score = call.score, how = how })
  match_call(call)
  return place(call)
end

local function new_call(state)
  return {
    id = ask.call, state = state, queue = ask.queue, arrived = ask.arrived, since = ask.arrived, score = ask.score,
    slow = ask.slow, party = ask.party,
  }
end

-- The caller is being given the conference: they are in, whether or not anybody tells us that they joined.
local function note_met(offer)
  if offer.stage == 'connecting' and not offer.met_caller then
    offer.met_caller = true
    keep_offer(offer)
  end
end

-- A sign of life of a call that is known and not left.
local function turn_of(call)
  if call.state == 'connecting' or call.state == 'talking' then
    note_met(get_offer(call.offer))
    return { 'connecting', whole(call.offer) }
  end
  if call.queue ~= ask.queue then
    return { 'queue', call.queue }
  end
  if call.state ~= 'offered' and not is_on_duty(call.queue) then
    note_left(call, 'nobody')
    move_call(call, 'leave')
    return { 'turned', 'nobody' }
  end
  if call.state == 'cut-off' then
    call.since = now
    return enter(call, 'return', 'cut-off')
  end
  redis.call('ZADD', K.beats, now, call.id)
  return place(call)
end
