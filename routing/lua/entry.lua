-- What arriving and a sign of life share; loaded behind flow.lua and callers.lua. Their question: call, queue, arrived,
-- score, slow, party, caller, rang (when the call began), insists, over (the line has closed); waits: how long a call of
-- the queue must have waited for each of the declared profiles, ms; whole: all keys are declared.

local BY_ITSELF = { [LOST] = true, missed = true }  -- pauses that nobody asked for

-- Who is in a pause of their own will be back. Whoever has not answered, or whose browser is gone, has perhaps left: they
-- are expected for a while only.
local function is_expected(id)
  local person = get_person(id)
  return not BY_ITSELF[person.why] or now - person.paused < R.absent
end

-- Whoever is on duty may be having a pause; almost always somebody is present.
local function is_on_duty(queue)
  if flow_of(queue).present > 0 then
    return true
  end
  for _, one in ipairs(serving(queue)) do
    for _, id in ipairs(redis.call('SMEMBERS', staffed[one[1]])) do
      if is_expected(id) then
        return true
      end
    end
  end
  return false
end

-- The first place of this number that may be taken over: a free one, or that of a call which has missed two signs of
-- life. It counts when the caller rang, not how long they were on their way here.
local function old_place(call, entries)
  local best
  for _, one in ipairs(entries) do
    local found
    if one.at then
      found = one.at + R.back >= (ask.rang or now) and one
    else
      local beat = one.call ~= call.id and redis.call('ZSCORE', K.beats, one.call)
      found = beat and now - beat > 2 * R.silent and get_call(one.call)
    end
    if found and (not best or found.score < best.score) then
      best = found
    end
  end
  return best
end

local function places_now(call, entries)
  local many = 0
  for _, one in ipairs(entries) do
    local other = not one.at and one.call ~= call.id and get_call(one.call)
    many = many + (other and (PLACED[other.state] or COMING_BACK[other.state]) and 1 or 0)
  end
  return many
end

-- Why nobody more may wait, if so: the whole line is full, or this language, or this number has its share.
local function fullness(call, entries)
  local language = language_of(call.queue)
  local most = R.most_of_language[language]
  if redis.call('ZCARD', K.beats) >= R.most then
    return 'full'
  end
  if most then
    local callbacks = redis.call('ZLEXCOUNT', K.callbacks, '[' .. language .. ' ', '(' .. language .. '!')
    if redis.call('ZCARD', places[language]) - callbacks >= most then
      return 'full-language'
    end
  end
  return #entries > 0 and places_now(call, entries) >= R.per_number and 'full-number' or nil
end

-- Whether the caller is to be asked first, given how long they would wait.
local function is_long(call, wait)
  if ask.insists then
    return false
  end
  if R.long_wait > 0 and wait and wait >= R.long_wait then
    return true
  end
  if R.long_calls == 0 then
    return false
  end
  local ahead, present = calls_ahead(call, flow_of(call.queue), whole(call.score))  -- it is in no index yet
  return ahead + 1 > R.long_calls * math.max(present, 1)
end

-- The place of a call that waits, and how long it has to wait still unless somebody is being rung for it.
-- Answer: { 'waiting', position, wait in s or '', present or '', and of a place that is not the one that was asked with
--           arrived or '', score or '', 1 if another call had it or '', 1 if somebody is being rung for it or '' }
local function place(call, wait)
  local before = redis.call('ZRANK', places[language_of(call.queue)], call.id)
  local is_moved = call.arrived ~= ask.arrived or call.score ~= ask.score
  return {
    'waiting', before + 1, wait or '', wait and flow_of(call.queue).present or '', is_moved and call.arrived or '',
    is_moved and call.score or '', is_moved and call.resumed and 1 or '', call.state == 'offered' and 1 or '',
  }
end

-- Whoever talked with this case or caller last gets the call first, for a while, if they are on duty and fit.
local function keep_for_last(call)
  local last = R.prefer > 0 and call.party and redis.call('HGET', K.last, call.party)
  local person = last and not has_refused(call, last) and get_person(last)
  if not person or person.leaving or person.state == 'paused' or not staffed[person.profile] then
    return
  end
  for _, one in ipairs(serving(call.queue)) do
    if one[1] == person.profile and one[2] <= waited(call) and waited(call) < R.prefer then
      call.keeper, call.kept_until = last, call.arrived + R.prefer
    end
  end
end

-- A call that was handed on is first for a while from now on: for one colleague alone, if they are there, else for all.
local function keep_for_wanted(call)
  local person = call.wanted and get_person(call.wanted)
  call.first_until, call.wanted = now + R.hand_over, nil
  if person and not person.leaving and person.state ~= 'paused' then
    call.keeper, call.kept_until = person.id, call.first_until
  end
end

-- Into the queue, or through it to whoever is free. `how` as in the event `queued`, `of` the call whose place it has; `wait` and
-- `plain` as `expected` told.
local function enter(call, event, how, wait, plain, of)
  if call.first then
    keep_for_wanted(call)
  else
    keep_for_last(call)
  end
  call.expected = plain
  local person = person_for(call)
  passing = person and call
  move_call(call, event)
  note_place(call)
  note_queued(call, how, of)
  if person then
    ring_for(call, person)
  end
  return place(call, not person and wait or nil)
end

local function new_call(state)
  return {
    id = ask.call, state = state, queue = ask.queue, arrived = ask.arrived, since = ask.arrived, score = ask.score,
    slow = ask.slow, party = ask.party, caller = ask.caller,
  }
end

-- Why a call does not wait any more, though it may wish to.
local function send_off(call)
  if not ask.over and is_on_duty(call.queue) then
    return nil
  end
  local why = ask.over and 'closed' or 'nobody'
  note_left(call, why)
  free_place(call)
  return { 'turned', why }
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
  local wanted = call.wanted and get_person(call.wanted)
  if wanted and not idle[wanted.profile] and not ask.whole then
    return { 'whole' }  -- they may take it, though no call of this queue is offered to them otherwise
  end
  local turned = call.state ~= 'offered' and send_off(call)
  if turned then
    move_call(call, 'leave')
    return turned
  end
  if COMING_BACK[call.state] then
    call.since = now
    return enter(call, 'return', call.state, expected(call))
  end
  redis.call('ZADD', K.beats, now_text, call.id)
  return place(call, call.state == 'waiting' and expected(call) or nil)
end
