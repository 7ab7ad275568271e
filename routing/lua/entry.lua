-- What arriving and a sign of life share. Their question: call, queue, arrived, score, max_waiting.

local function is_on_duty(queue)
  for _, profile in ipairs(serving(queue)) do
    if redis.call('SCARD', staffed[profile]) > 0 then
      return true
    end
  end
  return false
end

local function place(call)
  local before = redis.call('ZRANK', places[language_of(call.queue)], call.id)
  return { 'waiting', before + 1 }
end

-- Into the queue, and only then matched. `how` as in the event `queued`.
local function enter(call, event, how)
  move_call(call, event)
  journal('queued', call.id, { queue = call.queue, score = call.score, how = how })
  match_call(call.id)
  return place(call)
end

local function new_call(state)
  return {
    id = ask.call, state = state, queue = ask.queue, arrived = ask.arrived, since = ask.arrived, score = ask.score,
    slow = ask.slow,
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
