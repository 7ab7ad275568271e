-- A call asks for a person.
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

local old = old_place(call, entries)
if not old then
  local wait, plain = expected(call)
  local why = fullness(call, entries) or is_long(call, wait) and 'long'
  -- Whoever is taken at once does not wait, however many others do in queues that nobody serves now.
  if why and not next_person(call) then
    return { 'turned', why, why == 'long' and wait or '' }
  end
  return enter(call, 'arrive', 'arrived', wait, plain)
end
if not old.at and not ask.whole then
  return { 'whole' }
end
local lost = old.at and old.call or old.id
local own = { arrived = call.arrived, score = call.score }
keep_entries(call.caller, without_call(entries, lost))
take_place(call, old)
local wait = expected(call)
enter(call, 'arrive', 'resumed', wait, nil, lost)
if not old.at then  -- only now, so that whoever was rung for it gets the first of all who wait, this call among them
  old.replaced = own  -- should it be alive after all, it has the place that this one would have had
  note_left(old, 'replaced')
  local freed = withdraw(old)
  move_call(old, 'leave')
  match_people(freed)
end
return place(call, call.state == 'waiting' and wait or nil)
