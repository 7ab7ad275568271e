-- What every operation on the live queue shares: its keys, its question, and the only ways to change anything.
-- In front of it stand store/lua/journal.lua (write_event) and three tables rendered from Python:
-- CALL_MOVES and PERSON_MOVES (state -> event -> state, routing/transitions.py), VERSIONS (event type -> version).
--
-- KEYS  1 calls  2 people  3 offers  4 leases  5 rests  6 beats  7 talks  8 ended  9 numbers  10 meta  11 profiles
--       12 journal  13 outbox; then, as far as the operation needs them: the places of languages, the queues, the idle
--       sets of profiles, the staffed sets of profiles (types and contents: routing/keys.py)
-- ARGV  1 the question as JSON (`now` in ms, always)  2-4 how many languages, queues, profiles  5... their names
-- Any operation may answer { 'lost' }: there is no live state; { 'profiles' }: whoever asks must learn of new ones.

local ask = cjson.decode(ARGV[1])
local now = ask.now
local K = {
  calls = KEYS[1], people = KEYS[2], offers = KEYS[3], leases = KEYS[4], rests = KEYS[5], beats = KEYS[6],
  talks = KEYS[7], ended = KEYS[8], numbers = KEYS[9], meta = KEYS[10], profiles = KEYS[11], journal = KEYS[12],
  outbox = KEYS[13],
}
local profile_names = {}
local places, queues, idle, staffed = {}, {}, {}, {}
do
  local languages, count, profiles = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  local key, name = 13, 4
  for i = 1, languages do
    places[ARGV[name + i]] = KEYS[key + i]
  end
  key, name = key + languages, name + languages
  for i = 1, count do
    queues[ARGV[name + i]] = KEYS[key + i]
  end
  key, name = key + count, name + count
  for i = 1, profiles do
    profile_names[i] = ARGV[name + i]
    idle[ARGV[name + i]] = KEYS[key + i]
    staffed[ARGV[name + i]] = KEYS[key + profiles + i]
  end
end

local epoch = ask.epoch
if not ask.restoring then
  local known = redis.call('HMGET', K.meta, 'epoch', 'profiles')
  if not known[1] then
    return { 'lost' }
  end
  if ask.profiles and ask.profiles ~= tonumber(known[2]) then
    return { 'profiles' }
  end
  epoch = tonumber(known[1])
end

local function whole(number)
  return string.format('%.0f', number)
end

-- what goes out ---------------------------------------------------------------------------------------------------

local function journal(kind, call, data)
  write_event(K, epoch, kind, VERSIONS[kind], now, call, cjson.encode(data))
end

-- One thing to be done at the carrier about an offer: dial, connect, return, goodbye, hangup. The whole offer goes
-- along, since it may be over before the entry is read.
local function send(what, offer)
  redis.call('XADD', K.outbox, '*', 'do', what, 'd', cjson.encode(offer))
end

-- records ----------------------------------------------------------------------------------------------------------

local function record(key, field)
  local text = redis.call('HGET', key, field)
  return text and cjson.decode(text) or nil
end

local function get_call(id) return record(K.calls, id) end
local function get_person(id) return record(K.people, id) end
local function get_offer(number) return record(K.offers, whole(number)) end
local function has_ended(id) return redis.call('ZSCORE', K.ended, id) end

local function keep_offer(offer)
  redis.call('HSET', K.offers, whole(offer.number), cjson.encode(offer))
end

-- Whether a leg (none: nobody knows which) is the offer's own. The first that is told of becomes it, for `keep_offer`.
local function is_leg_of(offer, leg)
  offer.leg = offer.leg or leg
  return not leg or offer.leg == leg
end

local function keep_person(person)
  redis.call('HSET', K.people, person.id, cjson.encode(person))
end

-- moving calls and people: the only two functions that change a state ------------------------------------------------

local QUEUED = { waiting = true }
local PLACED = { waiting = true, offered = true }
-- What a call of a state is still to be moved for, if `owed` holds the offer after whose end it came there.
local OWED = { ['cut-off'] = 'return', left = 'goodbye' }
local WATCHED = { connecting = true, talking = true, ['cut-off'] = true, left = true }

local function language_of(queue) return string.match(queue, '^[^:]+') end

local function toggle(key, was, is, score, member)
  if is and not was then
    redis.call('ZADD', key, score, member)
  elseif was and not is then
    redis.call('ZREM', key, member)
  end
end

local function may_call(call, event)
  return CALL_MOVES[call.state][event] ~= nil
end

local function move_call(call, event)
  local from, to = call.state, CALL_MOVES[call.state][event]
  if not to then
    error('refused: call ' .. from .. ' -> ' .. event)
  end
  call.state = to
  if event ~= 'drop' and event ~= 'finish' then
    call.owed = nil
  end
  if call.queue then
    toggle(queues[call.queue], QUEUED[from], QUEUED[to], call.score, call.id)
    toggle(places[language_of(call.queue)], PLACED[from], PLACED[to], call.score, call.id)
    toggle(K.beats, PLACED[from], PLACED[to], now, call.id)
    toggle(K.talks, WATCHED[from], WATCHED[to], now, call.id)
  end
  if to == 'ended' then
    redis.call('HDEL', K.calls, call.id)
    redis.call('ZADD', K.ended, now, call.id)
  else
    redis.call('HSET', K.calls, call.id, cjson.encode(call))
  end
end

local function move_person(person, event, why)
  local from, to = person.state, PERSON_MOVES[person.state][event]
  if not to then
    error('refused: person ' .. from .. ' -> ' .. event)
  end
  person.state = to
  toggle(idle[person.profile], from == 'ready', to == 'ready', person.idle, person.id)
  toggle(K.rests, from == 'wrap-up', to == 'wrap-up', person['until'], person.id)
  if to == 'away' then
    redis.call('HDEL', K.people, person.id)
  else
    keep_person(person)
  end
  journal('person', '', { person = person.id, state = to, why = why })
end

-- Who is on duty decides whether anybody may wait; a profile that nobody on duty has is forgotten.

local function come_on_duty(person)
  redis.call('SADD', staffed[person.profile], person.id)
  if redis.call('SADD', K.profiles, person.profile) == 1 then
    redis.call('HINCRBY', K.meta, 'profiles', 1)
  end
end

local function go_off_duty(person)
  redis.call('SREM', staffed[person.profile], person.id)
  if redis.call('SCARD', staffed[person.profile]) == 0 then
    redis.call('SREM', K.profiles, person.profile)
    redis.call('HINCRBY', K.meta, 'profiles', 1)
  end
end

-- matching: only heads are looked at, so its cost does not grow with the number of callers who wait -------------------

-- The profiles on duty that serve a queue, as far as they are declared.
local function serving(queue)
  local language, topic = string.match(queue, '^([^:]+):(.*)$')
  language, topic = ',' .. language .. ',', ',' .. topic .. ','
  local found = {}
  for _, profile in ipairs(profile_names) do
    local languages, topics = string.match(profile, '^([^|]*)|(.*)$')
    languages, topics = ',' .. languages .. ',', ',' .. topics .. ','
    if string.find(languages, language, 1, true) and string.find(topics, topic, 1, true) then
      found[#found + 1] = profile
    end
  end
  return found
end

-- The declared queues that a profile serves.
local function served(profile)
  local languages, topics = string.match(profile, '^([^|]*)|(.*)$')
  local found = {}
  for language in string.gmatch(languages, '[^,]+') do
    for topic in string.gmatch(topics, '[^,]+') do
      local queue = language .. ':' .. topic
      if queues[queue] then
        found[#found + 1] = queue
      end
    end
  end
  return found
end

-- The member with the lowest score among the heads of some sorted sets; equal scores go by name.
local function lowest_head(names, keys)
  local best, best_score
  for _, name in ipairs(names) do
    local head = redis.call('ZRANGE', keys[name], 0, 0, 'WITHSCORES')
    local score = tonumber(head[2])
    if score and (not best or score < best_score or (score == best_score and head[1] < best)) then
      best, best_score = head[1], score
    end
  end
  return best
end

local function make_offer(call, person)
  local number = epoch * 1000000000 + redis.call('HINCRBY', K.meta, 'offers', 1)
  local offer = {
    number = number, call = call.id, person = person.id, address = person.address, queue = call.queue,
    made = now, waited = now - call.since, arrived = call.arrived, head_start = (call.arrived - call.score) / 1000,
    slow = call.slow, stage = 'made',
  }
  call.offer, person.offer = number, number
  move_call(call, 'offer')
  move_person(person, 'offer', 'offer')
  keep_offer(offer)
  redis.call('ZADD', K.leases, now + ask.ceiling_ms, whole(number))
  journal('offer', call.id, { offer = number, person = person.id, queue = call.queue, waited_ms = offer.waited })
  send('dial', offer)
end

-- A call that waits goes to whoever of those who fit has been idle longest.
local function match_call(id)
  local call = get_call(id)
  if call and call.state == 'waiting' then
    local best = lowest_head(serving(call.queue), idle)
    if best then
      make_offer(call, get_person(best))
    end
  end
end

-- Whoever is ready gets the first of all calls that they fit.
local function match_person(id)
  local person = get_person(id)
  if person and person.state == 'ready' then
    local best = lowest_head(served(person.profile), queues)
    if best then
      make_offer(get_call(best), person)
    end
  end
end

-- how offers and talks end --------------------------------------------------------------------------------------------

local function forget_offer(offer)
  redis.call('HDEL', K.offers, whole(offer.number))
  redis.call('ZREM', K.leases, whole(offer.number))
end

local function hang_up(offer)
  if offer.leg then
    send('hangup', offer)
  end
end

-- A pause for breath after a talk, or after an offer missed or declined.
local function rest(person, why)
  person.offer = nil
  person['until'] = now + ask.wrap_up_ms
  if person.leaving then
    move_person(person, 'sign-out', why)
  elseif person.pausing then
    person.pausing = nil
    move_person(person, 'pause', why)
  else
    move_person(person, 'rest', why)
  end
end

-- An offer that was not accepted is over. What becomes of the person: an event of theirs, or their rest.
local function end_offer(offer, how, event, why)
  forget_offer(offer)
  journal('offer-ended', offer.call, { offer = offer.number, person = offer.person, how = how })
  local person = get_person(offer.person)
  if event == 'rest' then
    rest(person, why)
  else
    person.offer = nil
    move_person(person, event, why)
  end
end

-- The call keeps its place and is matched anew with somebody else; the person, if ready, with the first call.
local function give_back(offer, how, event, why)
  end_offer(offer, how, event, why)
  local call = get_call(offer.call)
  call.offer = nil
  move_call(call, 'free')
  match_person(offer.person)
  match_call(offer.call)
end

local function start_talk(call, offer)
  offer.stage, offer.talking = 'talking', now
  keep_offer(offer)
  redis.call('ZREM', K.leases, whole(offer.number))
  move_call(call, 'join')
  journal('talk', call.id, { offer = offer.number, person = offer.person, waited_ms = now - call.since })
end

-- Whatever was between a call and a consultant from accepting on is over; the consultant rests.
local function end_talk(call, offer, how)
  forget_offer(offer)
  if offer.talking then
    journal('talk-ended', call.id,
      { offer = offer.number, person = offer.person, how = how, talked_ms = now - offer.talking })
  end
  rest(get_person(offer.person), how)
end

-- The consultant is gone, the caller is not: first again as soon as the caller gives a sign of life. The head start is
-- given now, so that it already stands in the URL to which the caller is moved.
local function drop(call, offer)
  end_talk(call, offer, 'dropped')
  call.offer = nil
  call.score = call.score - ask.cut_off_start_ms
  offer.head_start = offer.head_start + ask.cut_off_start_ms / 1000
  call.owed = offer
  move_call(call, 'drop')
  send('return', offer)
end

local function note_left(call, how)
  journal('left', call.id, { queue = call.queue, how = how, waited_ms = now - call.since })
end
