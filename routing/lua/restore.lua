-- The live state was lost: build it anew from facts, all of it before anything is matched.
-- Question: epoch, staff (person, address, profile, leaving, pause, wrap_up), calls (call, queue, arrived, score), talks
--   (the same with offer, person, since, met, leg, talk: how it stands, beside: who is in it, or watches it: offer,
--   person, role, leg, mode), the newest offer first; everybody who talks is among the staff; numbers (call -> last
--   event number), callbacks (as in enqueue_callback), dropped (call, caller, at, arrived, score): places that are free
--   for a caller who rings again. Keys: all, every profile of the staff among them.
-- Answer: { 'done' } | { 'there' }: the live state exists, nothing was changed
if redis.call('HEXISTS', K.meta, 'epoch') == 1 then
  return { 'there' }
end
redis.call('DEL', K.calls, K.people, K.offers, K.leases, K.rests, K.beats, K.talks, K.meta, K.profiles, K.stages, K.own,
  K.callbacks, K.promised, K.flow, K.callers, K.returns, K.rooms)
for _, family in ipairs({ places, ready, idle, staffed }) do
  for _, key in pairs(family) do
    redis.call('DEL', key)
  end
end
redis.call('HSET', K.meta, 'epoch', epoch, 'profiles', whole(tonumber(epoch) * 1000000))
for call, number in pairs(ask.numbers) do
  if tonumber(redis.call('HGET', K.numbers, call) or '0') < number then
    redis.call('HSET', K.numbers, call, number)
  end
end

-- Whoever only finishes a talk is not on duty: an index of what they could take would be kept by nobody.
local members, is_on_duty = {}, {}
for _, member in ipairs(ask.staff) do
  members[member.person] = member
  is_on_duty[member.profile] = is_on_duty[member.profile] or not member.leaving
end
for _, profile in ipairs(profile_names) do
  if not is_on_duty[profile] then
    leave_out(profile)
  end
end

-- `leaving`: whoever talks but is not ready any more goes off duty after the talk.
local function come_back(member, event, offer)
  local person = {
    id = member.person, state = 'away', address = member.address, profile = member.profile, idle = now, offer = offer,
    leaving = member.leaving or nil, wrap_up = own_wrap_up(member),
  }
  if not member.leaving then
    come_on_duty(person)
  end
  expect(person)
  if event == 'sign-in' and not is_there(person) then
    move_person(person, 'sign-in-paused', LOST)
  else
    move_person(person, event, event == 'sign-in-paused' and member.pause or 'restored')
  end
end

local function call_of(it)
  return {
    id = it.call, state = 'none', queue = it.queue, arrived = it.arrived, since = it.arrived, score = it.score,
    slow = it.slow, party = it.party, caller = it.caller,
  }
end

local function wait_again(it)
  if not has_ended(it.call) then
    local call = call_of(it)
    move_call(call, 'arrive')
    note_place(call)
    note_queued(call, 'restored')
  end
end

-- Whoever is beside caller and consultant. A colleague who talks with somebody else since is not there any more.
local function be_beside(it, call, one)
  local member = members[one.person]
  if one.role == 'colleague' and (not member or get_person(one.person)) then
    call.talk = nil
    return
  end
  keep_offer({
    number = one.offer, call = it.call, person = one.person, address = member and member.address or '', queue = it.queue,
    made = it.since, waited = 0, arrived = it.arrived, head_start = (it.arrived - it.score) / 1000,
    stage = 'talking', talking = now, role = one.role, by = it.person, mode = one.mode, leg = one.leg,
  })
  if one.role == 'supervisor' then
    call.watchers = call.watchers or {}
    call.watchers[#call.watchers + 1] = one.offer
    return
  end
  call.aside = one.offer
  if one.role == 'colleague' then
    come_back(member, 'resume-talk', one.offer)
  end
end

-- The carrier is asked at once about every talk, since its end may have been told to nobody; and what is heard in it is
-- brought in line.
local function talk_again(it)
  local member, call = members[it.person], call_of(it)
  call.offer = it.offer
  keep_offer({
    number = it.offer, call = it.call, person = it.person, address = member.address, queue = it.queue,
    made = it.since, waited = 0, arrived = it.arrived, head_start = (it.arrived - it.score) / 1000,
    stage = 'talking', talking = it.since, leg = it.leg,
  })
  call.talk = it.talk
  for _, one in ipairs(it.beside or {}) do
    be_beside(it, call, one)
  end
  move_call(call, 'resume-talk')
  redis.call('ZADD', K.talks, 0, it.call)
  come_back(member, 'resume-talk', it.offer)
  if not it.met then
    journal('talk', it.call, { offer = it.offer, person = it.person, waited_ms = it.since - it.arrived })
  end
  send('tune', get_offer(it.offer))
end

for _, it in ipairs(ask.dropped) do
  local entries = entries_of(it.caller)
  entries[#entries + 1] = { call = it.call, at = it.at, arrived = it.arrived, score = it.score }
  keep_entries(it.caller, entries)
  redis.call('ZADD', K.returns, 'GT', it.at + R.kept, it.caller)
end
for _, it in ipairs(ask.talks) do
  if get_person(it.person) then
    wait_again(it)  -- they talk with somebody else since: this talk ended unheard, the caller is not to be forgotten
  elseif not has_ended(it.call) then
    talk_again(it)
  end
end
for _, member in ipairs(ask.staff) do
  if not member.leaving and not get_person(member.person) then
    come_back(member, member.pause == '' and 'sign-in' or 'sign-in-paused')
  end
end
for _, it in ipairs(ask.calls) do
  wait_again(it)
end
for _, it in ipairs(ask.callbacks) do
  if not is_callback_over(it) then
    queue_callback(it)
  end
end

for _, member in ipairs(ask.staff) do
  match_person(get_person(member.person))
end
return { 'done' }
