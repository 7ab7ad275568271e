-- A consultant comes on duty, or has another address or other skills now.
-- Question: person, address, profile, pause ('' or why they are on duty but not ready), room ('' or the leg that waits),
--           wrap_up (ms; 0: the line's).
-- Keys: all, the person's new profile among them.
-- Answer: { 'done' } | { 'open' }: the profile's index must be filled first (open.lua)
if redis.call('SISMEMBER', K.profiles, ask.profile) == 0 then
  return { 'open' }
end
local person = get_person(ask.person)
if not person then
  person = { id = ask.person, state = 'away', address = ask.address, profile = ask.profile, idle = now }
  person.room = ask.room ~= '' and ask.room or nil
  if person.room then
    redis.call('ZADD', K.rooms, now_text, person.id)
  end
  person.wrap_up = own_wrap_up(ask)
  come_on_duty(person)
  expect(person)
  if ask.pause == '' and is_there(person) then
    move_person(person, 'sign-in', 'sign-in')
  else
    move_person(person, 'sign-in-paused', ask.pause == '' and LOST or ask.pause)
  end
  match_person(person)
  return { 'done' }
end
local was_on_duty, is_ready = not person.leaving, person.state == 'ready'
if was_on_duty and person.profile ~= ask.profile then
  toggle(idle[person.profile], is_ready, false, 0, person.id)
  go_off_duty(person)
  was_on_duty = false
  toggle(idle[ask.profile], false, is_ready, RANKS[R.order](person), person.id)
end
person.address, person.profile, person.leaving = ask.address, ask.profile, nil
person.wrap_up = own_wrap_up(ask)
if not was_on_duty then
  come_on_duty(person)
end
keep_person(person)
expect(person)
if person.state == 'ready' and not is_there(person) then
  pause_now(person, 'failed', LOST)
elseif person.state == 'paused' and person.why == LOST and is_there(person) then
  person.idle = now
  move_person(person, 'resume', 'returned')
end
match_person(person)
return { 'done' }
