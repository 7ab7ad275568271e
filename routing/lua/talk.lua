-- Talks: on hold, with a colleague or an interpreter, watched by supervisors, passed on. Loaded behind entry.lua.
--
-- How a talk stands is `talk` of its call's record (TALK_MOVES; none: open). `aside` is the number of the offer by which a
-- colleague or an interpreter is called to it, `watchers` are those of supervisors. Such an offer has a `role`; `by`, the
-- consultant whose talk it is; and of a supervisor `mode`: listen, whisper, barge. An interpreter is no `person` of ours.
-- `alone` is why nobody is with the consultant any more. A call that was handed on has `wanted`, the colleague whom it is
-- for, and `first`, the place that it takes when it was the first of all for long enough (`first_until`).
--
-- The questions of consultants name the offer by which they have the call, and the person. Answers: { 'done' }, now or
-- before | { 'refused', why }: over; passed (it was handed over already); other (it is somebody else's); state (not now);
-- and whatever the operation says.

local ON_HOLD = { held = true, calling = true, consulting = true }
local WAYS = { 'complete', 'hand-over', 'requeue' }  -- in which a consultant passes a talk on

local function talk_of(call) return call.talk or 'open' end
local function may_talk(call, event) return TALK_MOVES[talk_of(call) .. ' ' .. event] ~= nil end

-- Move a talk. What is heard in the conference follows when the caller goes on hold or comes back.
local function move_talk(call, event)
  local from = talk_of(call)
  local to = TALK_MOVES[from .. ' ' .. event]
  if not to then
    error('refused: talk ' .. from .. ' -> ' .. event)
  end
  call.talk = to ~= 'open' and to or nil
  keep_call(call)
  if ON_HOLD[from] ~= ON_HOLD[to] then
    send('tune', get_offer(call.offer))
  end
end

local function note_passed(offer, how)
  redis.call('ZADD', K.passed, now, how .. ' ' .. whole(offer.number))
end

-- The talk that is asked about: call and offer; or neither, and the answer. `way`: as of WAYS, if it is one.
local function own_talk(way)
  local offer = get_offer(ask.offer)
  if not offer then
    for _, one in ipairs(WAYS) do
      if redis.call('ZSCORE', K.passed, one .. ' ' .. whole(ask.offer)) then
        return nil, nil, one == way and { 'done' } or { 'refused', 'passed' }
      end
    end
    return nil, nil, { 'refused', 'over' }
  end
  if offer.person ~= ask.person then
    return nil, nil, { 'refused', 'other' }
  end
  if offer.role or offer.stage ~= 'talking' then
    return nil, nil, { 'refused', 'state' }
  end
  return get_call(offer.call), offer
end

-- Everybody who is, or is being called, beside caller and consultant: their offers.
local function beside_of(call)
  local found = { call.aside and get_offer(call.aside) }
  for _, number in ipairs(call.watchers or {}) do
    found[#found + 1] = get_offer(number)
  end
  return found
end

-- Call somebody to a talk. The record of the call is kept by whoever asks.
local function call_to(call, role, person, address, mode)
  local main = get_offer(call.offer)
  local offer = {
    number = next_number(), call = call.id, person = person, address = address, queue = call.queue, made = now,
    waited = main.waited, arrived = call.arrived, head_start = main.head_start, slow = call.slow, stage = 'made',
    role = role, by = main.person, mode = mode,
  }
  redis.call('ZADD', K.leases, now + R.ceiling, whole(offer.number))
  send('dial', offer, keep_offer(offer))
  return offer
end

local function note_watch(call, offer, mode)
  journal('watched', call.id,
    { offer = offer.number, person = offer.person, mode = mode, consultant = offer.by, leg = offer.leg })
end

-- Somebody who was called to a talk has accepted, and is given its conference.
local function join_beside(offer)
  local call, person = get_call(offer.call), get_person(offer.person)
  offer.stage, offer.talking = 'talking', now
  local text = keep_offer(offer)
  redis.call('ZREM', K.leases, whole(offer.number))
  if offer.role == 'supervisor' then
    note_watch(call, offer, offer.mode)
    return text
  end
  if person then
    person.misses, person.calls = nil, (person.calls or 0) + 1
    move_person(person, 'accept', 'accepted')
  end
  move_talk(call, 'answer')
  journal('consult-answered', call.id,
    { offer = offer.number, person = offer.person, role = offer.role, by = offer.by, leg = offer.leg })
  return text
end

local function note_aside(offer, how)
  forget_offer(offer)
  journal('consult-ended', offer.call, {
    offer = offer.number, person = offer.person, role = offer.role, by = offer.by, how = how,
    talked_ms = offer.talking and now - offer.talking or 0,
  })
end

-- Whoever was called is free again, or rests if they were in, or let it ring.
local function free_aside(offer, how, event, why)
  if offer.person == '' then
    return
  end
  if offer.talking then
    rest(get_person(offer.person), how)
  else
    let_go(offer, how, event, why)
    match_person(get_person(offer.person))
  end
end

-- A supervisor who was ready paused for it.
local function free_watcher(call, offer)
  forget_offer(offer)
  note_watch(call, offer, offer.talking and 'left' or 'missed')
  local person = get_person(offer.person)
  if person and person.state == 'paused' and person.why == 'listening' then
    resume(person)
  end
end

-- Whoever was called to a talk is not in it (any more): the consultant is with the caller again, and told why unless it
-- was their own wish. Of a person who had not accepted yet: an event of theirs, or their rest.
function end_beside(offer, how, event, why)
  local call = get_call(offer.call)
  if offer.role == 'supervisor' then
    call.watchers = without(call.watchers, offer.number)
    call.watchers = #call.watchers > 0 and call.watchers or nil
    keep_call(call)
    return free_watcher(call, offer)
  end
  note_aside(offer, how)
  call.aside, call.alone = nil, how
  move_talk(call, 'alone')
  if how ~= 'back' and how ~= 'withdrawn' then
    local main = get_offer(call.offer)
    main.how = how
    send('tell', main)
  end
  free_aside(offer, how, event, why)
end

-- The talk itself is over: so is everybody's who was beside it. Whoever is in the conference is let go with it.
function clear_beside(call)
  local found = beside_of(call)
  call.aside, call.watchers = nil, nil
  for _, offer in ipairs(found) do
    if not offer.talking then
      hang_up(offer)
    end
    if offer.role == 'supervisor' then
      free_watcher(call, offer)
    else
      local how = offer.talking and 'over' or 'withdrawn'
      note_aside(offer, how)
      free_aside(offer, how, 'release', how)
    end
  end
end

-- The colleague goes on with the caller: the talk is theirs from now on. The first consultant rests.
local function take_over(call, offer, aside, how)
  local watchers = call.watchers
  note_aside(aside, 'took-over')
  aside.role, aside.by, aside.talking = nil, nil, now
  aside.joined_caller, aside.joined_consultant = true, true
  keep_offer(aside)
  call.offer, call.aside, call.watchers = aside.number, nil, nil
  move_talk(call, 'take')
  journal('taken-over', call.id, { offer = aside.number, person = aside.person, of = offer.person, leg = aside.leg })
  end_talk(call, offer, how)
  call.watchers = watchers
  keep_call(call)
  note_last(call, aside)
  if watchers then
    send('tune', aside)  -- whom they coach is somebody else now
  end
end

-- Whether somebody is in a talk who could go on with the caller.
local function has_colleague(call)
  local aside = call.aside and get_offer(call.aside)
  return aside and aside.role == 'colleague' and aside.talking ~= nil
end

function takes_over(call, offer, how)
  if not has_colleague(call) then
    return false
  end
  take_over(call, offer, get_offer(call.aside), how)
  if how == 'handed-over' then
    note_passed(offer, 'complete')
  end
  return true
end
