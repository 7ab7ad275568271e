-- A call asks for a person. Stands behind entry.lua.
-- Keys: one language, the profiles that may take a call of the queue; all where that was asked for.
-- Answer: { 'waiting', ... } (entry.lua) | { 'turned', why } | { 'turned', 'long', wait in s or '' }
--         | { 'connecting', offer } | { 'gone' } | { 'queue', name }: it waits in another queue, ask again with that one
--         | { 'whole' }: ask again with all keys
if has_ended(ask.call) then
  return { 'gone' }
end
local call = get_call(ask.call)
if call and call.state ~= 'left' then
  return turn_of(call)
end
if not is_on_duty(ask.queue) then
  return { 'turned', 'nobody' }
end
call = new_call(call and 'left' or 'none')
local entries = ask.caller and entries_of(ask.caller) or {}

-- The first place of this number that may be taken over: a free one, or that of a call which has missed two signs of
-- life. It counts when the caller rang, not how long they were on their way here.
local function old_place()
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

local function places_now()
  local many = 0
  for _, one in ipairs(entries) do
    local other = not one.at and one.call ~= call.id and get_call(one.call)
    many = many + (other and (PLACED[other.state] or other.state == 'cut-off') and 1 or 0)
  end
  return many
end

-- Why nobody more may wait, if so: the whole line is full, or this language, or this number has its share.
local function fullness()
  local language = language_of(call.queue)
  local most = R.most_of_language[language]
  if redis.call('ZCARD', K.beats) >= R.most then
    return 'full'
  end
  if most and redis.call('ZCARD', places[language]) >= most then
    return 'full-language'
  end
  return #entries > 0 and places_now() >= R.per_number and 'full-number' or nil
end

-- Whether the caller is to be asked first, and how long they would wait.
local function is_long()
  if ask.insists or (R.long_wait == 0 and R.long_calls == 0) then
    return false
  end
  local before = redis.call('ZCOUNT', places[language_of(call.queue)], '-inf', '(' .. whole(call.score))
  local wait, present = expected(call, before, false)
  local by_wait = R.long_wait > 0 and wait and wait >= R.long_wait
  return by_wait or (R.long_calls > 0 and before + 1 > R.long_calls * math.max(present, 1)), wait
end

local old = old_place()
if not old then
  local why, wait = fullness(), nil
  if not why then
    why, wait = is_long()
    why = why and 'long'
  end
  -- Whoever is taken at once does not wait, however many others do in queues that nobody serves now.
  if why and not next_person(call) then
    return { 'turned', why, wait or '' }
  end
  return enter(call, 'arrive', 'arrived')
end
local silent = not old.at
if silent and not ask.whole then
  return { 'whole' }
end
local lost, freed = old.at and old.call or old.id, {}
if silent then
  -- Should it be alive after all, it has the place that this one would have had.
  old.replaced = { arrived = call.arrived, score = call.score }
  note_left(old, 'replaced')
  freed = withdraw(old)
  move_call(old, 'leave')
end
keep_entries(call.caller, without_call(entries, lost))
take_place(call, old)
local answer = enter(call, 'arrive', 'resumed', lost)
match_people(freed)
return answer
