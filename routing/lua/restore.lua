-- The live state was lost: build it anew from facts, all of it before anything is matched.
-- Question: epoch, staff (person, address, profile), calls (call, queue, arrived, score), talks (the same with offer,
--   person, since), numbers (call -> last event number), ceiling_ms. Keys: all, every profile of the staff among them.
-- Answer: { 'done' } | { 'there' }: the live state exists, nothing was changed
if redis.call('HEXISTS', K.meta, 'epoch') == 1 then
  return { 'there' }
end
redis.call('DEL', K.calls, K.people, K.offers, K.leases, K.rests, K.beats, K.talks, K.meta, K.profiles)
for _, family in ipairs({ places, queues, idle, staffed }) do
  for _, key in pairs(family) do
    redis.call('DEL', key)
  end
end
redis.call('HSET', K.meta, 'epoch', whole(epoch), 'profiles', whole(epoch * 1000000))
for call, number in pairs(ask.numbers) do
  if tonumber(redis.call('HGET', K.numbers, call) or '0') < number then
    redis.call('HSET', K.numbers, call, number)
  end
end

for _, member in ipairs(ask.staff) do
  local person = {
    id = member.person, state = 'away', address = member.address, profile = member.profile, idle = now,
  }
  come_on_duty(person)
  move_person(person, 'sign-in', 'restored')
end
for _, it in ipairs(ask.calls) do
  if not has_ended(it.call) then
    local call = {
      id = it.call, state = 'none', queue = it.queue, arrived = it.arrived, since = it.arrived, score = it.score,
    }
    move_call(call, 'arrive')
    journal('queued', call.id, { queue = call.queue, score = call.score, how = 'restored' })
  end
end
for _, it in ipairs(ask.talks) do
  local person = get_person(it.person)
  if person and person.state == 'ready' and not has_ended(it.call) then
    person.offer = it.offer
    keep_offer({
      number = it.offer, call = it.call, person = it.person, address = person.address, queue = it.queue,
      made = it.since, waited = 0, arrived = it.arrived, head_start = (it.arrived - it.score) / 1000,
      stage = 'talking', talking = it.since,
    })
    move_call({
      id = it.call, state = 'none', queue = it.queue, arrived = it.arrived, since = it.arrived, score = it.score,
      offer = it.offer,
    }, 'resume-talk')
    move_person(person, 'resume-talk', 'restored')
  end
end

for _, member in ipairs(ask.staff) do
  match_person(member.person)
end
return { 'done' }
