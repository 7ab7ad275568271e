-- A consultant goes off duty or pauses. An offer that rings goes to somebody else; a talk is finished first.
-- Question: person, event (sign-out, pause), why. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if not person or person.leaving then
  return { 'done' }
end
if ask.event == 'pause' and person.state == 'paused' then
  if person.why == 'listening' then  -- a pause that ends by itself, until now
    person.why = ask.why
    keep_person(person)
  end
  return { 'done' }
end
if ask.event == 'sign-out' then
  go_off_duty(person)
end
if person.state == 'talking' then
  if ask.event == 'sign-out' then
    person.leaving, person.pausing = true, nil
  else
    person.pausing = ask.why
  end
  keep_person(person)
elseif person.state == 'offered' then
  local offer = get_offer(person.offer)
  hang_up(offer)
  give_back(offer, 'declined', ask.event, ask.why)
else
  move_person(person, ask.event, ask.why)
end
-- Calls that were kept for them wait for nobody in particular any more.
for _, member in ipairs(redis.call('ZRANGEBYLEX', K.own, '[' .. ask.person .. ' ', '(' .. ask.person .. '!')) do
  local call = get_call(string.match(member, '(%S+)$'))
  take_out(call)
  put_in(call)
  keep_call(call)
  match_call(call)
end
return { 'done' }
