-- A supervisor listens to a talk, whispers to its consultant or speaks with both; or goes over from one to another.
-- Question: offer (of the consultant), person, address, mode. Keys: all.
-- Answer: { 'done', number } | { 'refused', why }: over; busy (the supervisor is in, or is offered, a call, or is with
-- another talk: one device hears one)
local offer = get_offer(ask.offer)
if not offer or offer.role or offer.stage ~= 'talking' then
  return { 'refused', redis.call('ZSCORE', K.passed, 'complete ' .. whole(ask.offer)) and 'passed' or 'over' }
end
local call, person = get_call(offer.call), get_person(ask.person)
for _, number in ipairs(call.watchers or {}) do
  local own = get_offer(number)
  if own.person == ask.person then
    if own.mode ~= ask.mode then
      own.mode = ask.mode
      keep_offer(own)
      if own.talking then
        note_watch(call, own, ask.mode)
        send('tune', offer)
      end
    end
    return { 'done', whole(number) }
  end
end
if offer.person == ask.person or person and person.offer then
  return { 'refused', 'busy' }
end
for _, text in ipairs(redis.call('HVALS', K.offers)) do
  local other = cjson.decode(text)
  if other.role == 'supervisor' and other.person == ask.person then
    return { 'refused', 'busy' }
  end
end
if person and person.state ~= 'paused' then
  move_person(person, 'pause', 'listening')
end
local address = person and person.room and address_of(person) or ask.address
local own = call_to(call, 'supervisor', ask.person, address, ask.mode)
call.watchers = call.watchers or {}
call.watchers[#call.watchers + 1] = own.number
keep_call(call)
return { 'done', whole(own.number) }
