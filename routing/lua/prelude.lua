-- What every operation on the live queue shares: its keys, its question, and the only ways to change anything.
-- In front of it stand store/lua/journal.lua (write_event) and tables rendered from Python: CALL_MOVES, PERSON_MOVES,
-- TALK_MOVES ('state event' -> state) and VERSIONS (routing/transitions.py), R: the line's rules, keys_of: the keys that every
-- operation declares, FIXED of them (routing/scripts.py). All of it is loaded once as a library of the store's; each
-- operation is one function of it, which first calls `begin`.
--
-- KEYS  those of K; then, as far as the operation needs them: the places of languages; of each profile ready, idle and
--       staffed (types and contents: routing/keys.py)
-- ARGV  1 the question as JSON  2 now (ms)  3 the scope, a line for each name: the line's id, its languages with blanks
--       between them, each profile
-- Any operation may answer { 'lost' }: there is no live state; { 'profiles' }: whoever asks must learn of new ones.

-- Of the operation that runs now; `begin` gives each of them its value, `finish` writes what was gathered.
local ask, now
local now_text, epoch  -- as texts: the store takes a text more quickly than a number
local K, profile_names, places, ready, idle, staffed
local serving_of  -- what `serving` found, by queue
local flows, flow_of  -- what `flow_of` found, by queue (flow.lua), until it changes
local end_beside, clear_beside, takes_over  -- of whoever is in a talk beside its caller and its consultant (talk.lua)
local told  -- events
local calls, people  -- records by id, false for one that is not there; and those to be written
local changed_calls, changed_people
local passing  -- a call that comes and is offered in this very run: it never stands in an index

-- What follows from a line and from a scope alone, by the scope's text. It is remembered from run to run, until there
-- are too many of them: what is remembered is looked through whenever the store collects garbage.
local lines, scopes, scopes_left = {}, {}, 0

local function scope_of(KEYS, text)
  local line, languages, profiles = string.match(text, '^([^\n]*)\n([^\n]*)(.*)$')
  if scopes_left == 0 then
    lines, scopes, scopes_left = {}, {}, 1000
  end
  lines[line] = lines[line] or keys_of(KEYS)
  local scope = { K = lines[line], profiles = {}, places = {}, ready = {}, idle = {}, staffed = {}, serving = {} }
  local key = FIXED
  for language in string.gmatch(languages, '%S+') do
    key = key + 1
    scope.places[language] = KEYS[key]
  end
  for name in string.gmatch(profiles, '[^\n]+') do
    scope.profiles[#scope.profiles + 1] = name
    scope.ready[name], scope.idle[name], scope.staffed[name] = KEYS[key + 1], KEYS[key + 2], KEYS[key + 3]
    key = key + 3
  end
  scopes[text], scopes_left = scope, scopes_left - 1
  return scope
end

local function whole(number)
  return string.format('%d', number)
end

local function begin(KEYS, ARGV)
  ask, now, now_text = cjson.decode(ARGV[1]), tonumber(ARGV[2]), ARGV[2]
  local scope = scopes[ARGV[3]] or scope_of(KEYS, ARGV[3])
  K, profile_names, serving_of = scope.K, scope.profiles, scope.serving
  places, ready, idle, staffed = scope.places, scope.ready, scope.idle, scope.staffed
  flows, told, calls, people, changed_calls, changed_people, passing = {}, {}, {}, {}, {}, {}, nil
  if ask.restoring then
    epoch = whole(ask.epoch)
    return nil
  end
  local known = redis.call('HMGET', K.meta, 'epoch', 'profiles')
  if not known[1] then
    return { 'lost' }
  end
  if ask.profiles and ask.profiles ~= tonumber(known[2]) then
    return { 'profiles' }
  end
  epoch = known[1]
end

local function finish(answer)
  for id, call in pairs(changed_calls) do
    redis.call('HSET', K.calls, id, cjson.encode(call))
  end
  for id, person in pairs(changed_people) do
    redis.call('HSET', K.people, id, cjson.encode(person))
  end
  if #told > 0 then
    write_events(K.journal, epoch, now_text, told)
  end
  return answer
end

-- what goes out ---------------------------------------------------------------------------------------------------

local MOST_TOLD = 500  -- events in one entry of the journal

local function journal(kind, call, data, is_beside)
  if #told == MOST_TOLD then
    write_events(K.journal, epoch, now_text, told)
    told = {}
  end
  told[#told + 1] = event_text(K.numbers, kind, VERSIONS[kind] or '1', call, cjson.encode(data), is_beside)
end

-- The same of a call or an offer. A callback is no call: what happens to it stands with the call that asked for it.
local function tell(kind, it, data)
  if it.callback then
    journal(kind, it.asked, data, true)
  else
    journal(kind, it.call or it.id, data)
  end
end

-- One thing to be done at the carrier about an offer: dial, connect, return, pass-on, goodbye, hangup, ring-back, wake,
-- tune, tell, settle. The whole offer goes along (its text, where that is at hand), since it may be over before the entry is read.
local function send(what, offer, text)
  redis.call('XADD', K.outbox, '*', 'do', what, 'd', text or cjson.encode(offer))
end

local function without(list, item)
  local kept = {}
  for _, one in ipairs(list) do
    if one ~= item then
      kept[#kept + 1] = one
    end
  end
  return kept
end

-- records: those of calls and people are read once and written once in an operation, when it is over -----------------

local function record(key, field)
  local text = redis.call('HGET', key, field)
  return text and cjson.decode(text) or nil
end

local function get_call(id)
  if calls[id] == nil then
    calls[id] = record(K.calls, id) or false
  end
  return calls[id] or nil
end

local function get_person(id)
  if people[id] == nil then
    people[id] = record(K.people, id) or false
  end
  return people[id] or nil
end

local function get_offer(number) return record(K.offers, whole(number)) end
local function has_ended(id) return redis.call('ZSCORE', K.ended, id) end

local function keep_call(call)
  calls[call.id], changed_calls[call.id] = call, call
end

local function forget_call(call)
  calls[call.id], changed_calls[call.id] = false, nil
  redis.call('HDEL', K.calls, call.id)
end

-- Answers the text that was kept.
local function keep_offer(offer)
  local text = cjson.encode(offer)
  redis.call('HSET', K.offers, whole(offer.number), text)
  return text
end

-- Whether a leg (none: nobody knows which) is the offer's own. The first that is told of becomes it, for `keep_offer`.
local function is_leg_of(offer, leg)
  offer.leg = offer.leg or leg
  return not leg or offer.leg == leg
end

-- Whoever is on duty and does not pause is present: counted by profile, for estimates.
local function count_present(person, is_present)
  if is_present and not person.present then
    redis.call('HINCRBY', K.flow, 'p ' .. person.profile, 1)
  elseif person.present and not is_present and redis.call('HINCRBY', K.flow, 'p ' .. person.profile, -1) <= 0 then
    redis.call('HDEL', K.flow, 'p ' .. person.profile)
  end
  person.present, flows = is_present or nil, {}
end

local function keep_person(person)
  count_present(person, person.state ~= 'away' and person.state ~= 'paused' and not person.leaving)
  people[person.id], changed_people[person.id] = person, person
end

local function forget_person(person)
  count_present(person, false)
  people[person.id], changed_people[person.id] = false, nil
  redis.call('HDEL', K.people, person.id)
end

-- who may take what -------------------------------------------------------------------------------------------------

local LEVELS = { interpreter = 1, basic = 2, fluent = 3, native = 4 }

local function language_of(queue) return string.match(queue, '^[^:]+') end

-- Whether a list with commas names an item; one that names nothing, and an item that is nothing, hold.
local function holds(list, item)
  return item == '' or list == '' or string.find(',' .. list .. ',', ',' .. item .. ',', 1, true) ~= nil
end

-- How long a call of a queue must have waited for a profile, ms; nil: for ever. As routing/skills.py has it.
local function wait_for(profile, queue)
  local languages, topics, kinds, zones = string.match(profile, '^([^|]*)|([^|]*)|([^|]*)|([^|]*)$')
  local language, topic, kind, zone = string.match(queue .. '::', '^([^:]*):([^:]*):([^:]*):([^:]*)')
  local _, at = string.find(',' .. languages, ',' .. language .. '=', 1, true)
  local level = at and LEVELS[string.match(languages, '^%a+', at)]
  if not level then
    return nil
  end
  local has_topic, has_kind, has_zone = holds(topics, topic), holds(kinds, kind), holds(zones, zone)
  for _, rule in ipairs(R.fit) do  -- in order of their time
    if level >= rule.level and (has_topic or rule.any_topic) and (has_kind or rule.any_kind)
        and (has_zone or rule.any_zone) then
      return rule.after
    end
  end
end

-- The declared profiles that may ever take a call of a queue, each with the wait that it takes: { name, wait } ...; and
-- `fields`: what estimates read of the queue (flow.lua). It follows from the scope, and is remembered with it.
local function serving(queue)
  local found = serving_of[queue]
  if found then
    return found
  end
  local language = language_of(queue)
  found = { fields = { 'f ' .. queue, 'f ' .. language, 'h ' .. language } }
  serving_of[queue] = found
  for _, profile in ipairs(profile_names) do
    local wait = wait_for(profile, queue)
    if wait then
      found[#found + 1] = { profile, wait }
      found.fields[#found.fields + 1] = 'p ' .. profile
    end
  end
  return found
end

local function waited(call) return now - call.arrived end

-- Whether a consultant has declined or missed a call a moment ago.
local function has_refused(call, person)
  local at = call.refused and call.refused[person]
  return at ~= nil and now - at < R.again
end

-- Indexes of calls that wait: `own` while it is kept for one consultant, else `ready` of each profile that may take it
-- now; `stages` has the moment at which that changes.

local function own_member(call) return call.keeper .. ' ' .. string.format('%016.0f', call.score) .. ' ' .. call.id end

-- A call that was handed on has waited long enough as the first of all: from now on its own place counts.
local function yield_first(call)
  call.score, call.first, call.first_until = call.first, nil, nil
  redis.call('ZADD', places[language_of(call.queue)], 'XX', call.score, call.id)
  journal('queued', call.id, { queue = call.queue, score = call.score, how = 'yielded', arrived = call.arrived })
end

local LOOK = 5000  -- how often it is looked whether anybody is left for a refused call but who refused it, ms

local function take_out(call)
  if call ~= passing then
    for _, one in ipairs(serving(call.queue)) do
      redis.call('ZREM', ready[one[1]], call.id)
    end
    redis.call('ZREM', K.stages, call.id)
    if call.keeper then
      redis.call('ZREM', K.own, own_member(call))
    end
  end
  call.keeper = nil
end

local function put_in(call)
  if call == passing then
    return
  end
  local due = call.first_until
  if due and due <= now then
    yield_first(call)
    due = nil
  end
  if call.keeper then
    redis.call('ZADD', K.own, 0, own_member(call))
    due = call.kept_until
  else
    local score = whole(call.score)
    for _, one in ipairs(serving(call.queue)) do
      local from = call.arrived + one[2]
      if from <= now then
        redis.call('ZADD', ready[one[1]], score, call.id)
      elseif not due or from < due then
        due = from
      end
    end
    for _, refused in pairs(call.refused or {}) do  -- whoever refused it may be offered it again from then on, or sooner
      local again = math.min(refused + R.again, now + LOOK)
      if refused + R.again > now and (not due or again < due) then
        due = again
      end
    end
  end
  if due then
    redis.call('ZADD', K.stages, due, call.id)
  end
end

-- browsers: whoever takes calls at one does so for as long as it gives signs of life -----------------------------------

local LOST = 'lost'  -- why they pause otherwise

local function is_at_browser(person) return string.sub(person.address, 1, 7) == 'client:' end

-- Whether somebody can be rung; a telephone always can, and who is on the line already.
local function is_there(person)
  if person.room or not is_at_browser(person) then
    return true
  end
  local at = redis.call('ZSCORE', K.pings, person.id)
  return at and now - tonumber(at) < R.lost
end

-- From here on silence is noticed, even that of a browser which was never heard of.
local function expect(person)
  if is_at_browser(person) then
    redis.call('ZADD', K.pings, 'NX', 0, person.id)
  end
end

-- moving calls and people: the only two functions that change a state ------------------------------------------------

local PLACED = { waiting = true, offered = true }
-- What a call of a state is still to be moved for, if `owed` holds the offer after whose end it came there.
local OWED = { ['cut-off'] = 'return', ['passed-on'] = 'pass-on', left = 'goodbye' }
local COMING_BACK = { ['cut-off'] = true, ['passed-on'] = true }  -- they wait again with the next sign of life
local WATCHED = { connecting = true, talking = true, ['cut-off'] = true, ['passed-on'] = true, left = true }

local function toggle(key, was, is, score, member)
  if is and not was then
    redis.call('ZADD', key, score, member)
  elseif was and not is then
    redis.call('ZREM', key, member)
  end
end

local function may_call(call, event)
  return CALL_MOVES[call.state .. ' ' .. event] ~= nil
end

local function move_call(call, event)
  local from, to = call.state, CALL_MOVES[call.state .. ' ' .. event]
  if not to then
    error('refused: call ' .. from .. ' -> ' .. event)
  end
  call.state = to
  if event ~= 'drop' and event ~= 'finish' and event ~= 'pass-on' then
    call.owed = nil
  end
  if call.queue then
    if from == 'waiting' then
      take_out(call)
    end
    if to == 'waiting' then
      put_in(call)
    end
    local language = language_of(call.queue)
    toggle(places[language], PLACED[from], PLACED[to], call.score, call.id)
    if call.callback then  -- nobody is on the line: it gives no sign of life
      toggle(K.callbacks, PLACED[from], PLACED[to], 0, language .. ' ' .. call.id)
    else
      toggle(K.beats, PLACED[from], PLACED[to], now_text, call.id)
      toggle(K.talks, WATCHED[from], WATCHED[to], now_text, call.id)
    end
  end
  if to == 'ended' then
    forget_call(call)
    if event ~= 'withdraw' and event ~= 'undialled' then  -- of a callback that may come back as it was
      redis.call('ZADD', K.ended, now_text, call.id)
    end
  else
    keep_call(call)
  end
end

-- Who of those who are ready is next: the lowest first.
local RANKS = {
  ['longest-idle'] = function(person) return person.idle end,
  ['fewest-calls'] = function(person) return (person.calls or 0) * 1e12 + math.floor(person.idle / 1000) end,
  ['round-robin'] = function(person) return person.offered or person.idle / 1e6 end,
}

local function move_person(person, event, why)
  local from, to = person.state, PERSON_MOVES[person.state .. ' ' .. event]
  if not to then
    error('refused: person ' .. from .. ' -> ' .. event)
  end
  person.state = to
  if to == 'paused' then
    person.paused, person.why = now, why
  end
  if to == 'ready' then
    expect(person)
  end
  toggle(idle[person.profile], from == 'ready', to == 'ready', to == 'ready' and RANKS[R.order](person), person.id)
  toggle(K.rests, from == 'wrap-up', to == 'wrap-up', person['until'], person.id)
  if to == 'away' then
    forget_person(person)
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

-- No call is put into the profile's index any more in this operation.
local function leave_out(profile)
  profile_names, serving_of = without(profile_names, profile), {}
end

local function forget_profile(profile)
  if redis.call('SCARD', staffed[profile]) == 0 then
    redis.call('UNLINK', ready[profile])
    if redis.call('SREM', K.profiles, profile) == 1 then
      redis.call('HINCRBY', K.meta, 'profiles', 1)
    end
    leave_out(profile)
  end
end

local function go_off_duty(person)
  redis.call('SREM', staffed[person.profile], person.id)
  count_present(person, false)
  forget_profile(person.profile)
end

-- matching: only heads are looked at, so its cost does not grow with the number of callers who wait -------------------

local STEP = 8  -- members of an index read at once, once the one at its head is to be passed over

-- The first member of a sorted set that is wanted, and its score.
local function first_of(key, wants)
  local from, to = 0, 0
  while true do
    local found = redis.call('ZRANGE', key, from, to, 'WITHSCORES')
    for i = 1, #found, 2 do
      if wants(found[i]) then
        return found[i], tonumber(found[i + 1])
      end
    end
    if #found < 2 * (to - from + 1) then
      return nil
    end
    from, to = to + 1, to + STEP
  end
end

local function head_of(key)
  local found = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  return found[1], tonumber(found[2])
end

-- Whoever of the ready people is next for a call; equal ranks go by name.
local function next_person(call, found_before)
  local best, best_rank
  for _, one in ipairs(serving(call.queue)) do
    if one[2] <= waited(call) then
      local id, rank
      if call.refused or found_before then
        id, rank = first_of(idle[one[1]], function(id)
          return not has_refused(call, id) and not (found_before and found_before[id])
        end)
      else
        id, rank = head_of(idle[one[1]])
      end
      if rank and (not best or rank < best_rank or (rank == best_rank and id < best)) then
        best, best_rank = id, rank
      end
    end
  end
  return best
end

-- Where a consultant is reached: in their room, or else by their telephone.
local function address_of(person) return person.room and 'leg:' .. person.room or person.address end

local function next_number()
  return tonumber(epoch) * 1000000000 + redis.call('HINCRBY', K.meta, 'offers', 1)
end

local function make_offer(call, person)
  local number = next_number()
  local offer = {
    number = number, call = call.id, person = person.id, queue = call.queue,
    address = address_of(person),
    made = now, waited = now - call.since, arrived = call.arrived, head_start = (call.arrived - call.score) / 1000,
    slow = call.slow, stage = 'made',
    callback = call.callback, asked = call.asked, promised = call.callback and call.since, subject = call.subject,
  }
  person.offer, person.offered = number, now
  if call.state == 'offered' then
    call.offers[#call.offers + 1] = number
    keep_call(call)
  else
    call.offers = { number }
    move_call(call, 'offer')
  end
  move_person(person, 'offer', 'offer')
  local text = keep_offer(offer)
  redis.call('ZADD', K.leases, now + R.ceiling, whole(number))
  tell('offer', call, { offer = number, person = person.id, queue = call.queue, waited_ms = offer.waited })
  send('dial', offer, text)
end

-- Ring for a call whoever is next of those who fit, and as many of them at once as the rules say.
local function ring_for(call, first)
  local at_once = call.keeper and 1 or R.at_once
  make_offer(call, first)
  local rung = { [first.id] = true }
  for _ = 2, at_once do
    local id = next_person(call, rung)
    if not id then
      return
    end
    rung[id] = true
    make_offer(call, get_person(id))
  end
end

-- Who is to be rung for a call now, if anybody: whoever it is kept for, or else of those who fit the next.
local function person_for(call)
  if not call.keeper then
    local best = next_person(call)
    return best and get_person(best)
  end
  local person = get_person(call.keeper)
  return person and person.state == 'ready' and person or nil
end

local function match_call(call)
  local person = call.state == 'waiting' and person_for(call)
  if person then
    ring_for(call, person)
  end
end

-- Whoever is ready gets the first of all calls that they may take.
local function match_person(person)
  if not person or person.state ~= 'ready' then
    return
  end
  local id, call = person.id, nil
  local found, score = first_of(ready[person.profile], function(one)
    call = get_call(one)
    return not has_refused(call, id)
  end)
  local own = redis.call('ZRANGEBYLEX', K.own, '[' .. id .. ' ', '(' .. id .. '!', 'LIMIT', 0, 1)[1]
  if own then
    local own_score, own_id = string.match(own, '^%S+ (%S+) (%S+)$')
    if not found or tonumber(own_score) <= score then
      found, call = own_id, get_call(own_id)
    end
  end
  if found then
    ring_for(call, person)
  end
end

-- Back from a pause; at a browser that is not heard of they pause on, until it is.
local function resume(person)
  if is_there(person) then
    person.idle, person.misses = now, nil
    move_person(person, 'resume', 'resume')
    match_person(person)
    return
  end
  local why = person.why
  person.paused, person.why, person.misses = now, LOST, nil
  keep_person(person)
  if why ~= LOST then
    journal('person', '', { person = person.id, state = 'paused', why = LOST })
  end
end

local ACCEPTED = { calling = true, connecting = true, talking = true }  -- stages of an offer

-- Calls that were kept for somebody who steps aside wait for nobody in particular any more.
local function let_go_kept(person)
  for _, member in ipairs(redis.call('ZRANGEBYLEX', K.own, '[' .. person .. ' ', '(' .. person .. '!')) do
    local call = get_call(string.match(member, '(%S+)$'))
    take_out(call)
    put_in(call)
    keep_call(call)
    match_call(call)
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

-- Their own, where they have one; of what SQL says of them.
local function own_wrap_up(member) return member.wrap_up > 0 and member.wrap_up or nil end

-- A pause for breath after a talk, or after an offer missed or declined.
local function rest(person, why, long)
  person.offer = nil
  person['until'] = now + (long or person.wrap_up or R.wrap_up)
  if person.leaving then
    move_person(person, 'sign-out', why)
  elseif person.pausing then
    why, person.pausing = person.pausing, nil
    move_person(person, 'pause', why)
  else
    move_person(person, 'rest', why)
  end
end

-- The pause for breath is over: ready, as far as they can be rung.
local function end_rest(person, at)
  person['until'] = nil
  if is_there(person) then
    person.idle = at
    move_person(person, 'rested', 'rested')
  else
    move_person(person, 'pause', LOST)
    let_go_kept(person.id)
  end
end

-- What becomes of a person whose offer, not accepted, is over: an event of theirs, or their rest.
local function let_go(offer, how, event, why)
  local person = get_person(offer.person)
  if how == 'missed' then
    person.misses = (person.misses or 0) + 1
  elseif how == 'declined' then
    person.misses = nil  -- they are there: misses count in a row
  end
  local is_too_many = how == 'missed' and R.most_misses > 0 and person.misses >= R.most_misses
  if event == 'rest' and is_too_many and not person.leaving then
    person.pausing, person.misses = 'missed', nil
  end
  if event == 'rest' then
    rest(person, why)
  else
    person.offer = nil
    move_person(person, event, why)
  end
end

-- An offer that was not accepted is over, for a reason where its consultant gave one. What becomes of the person: as in
-- `let_go`.
local function end_offer(offer, how, event, why, reason)
  forget_offer(offer)
  tell('offer-ended', offer, { offer = offer.number, person = offer.person, how = how, why = reason or '' })
  let_go(offer, how, event, why)
end

-- Whether anybody who is present may take a call now and has not refused it a moment ago.
local function is_anybody_left(call)
  local refusing = {}  -- how many of each profile
  for id in pairs(call.refused) do
    local person = has_refused(call, id) and get_person(id)
    if person and person.present then
      refusing[person.profile] = (refusing[person.profile] or 0) + 1
    end
  end
  local counts = flow_of(call.queue).counts
  for i, one in ipairs(serving(call.queue)) do
    if one[2] <= waited(call) and counts[i] > (refusing[one[1]] or 0) then
      return true
    end
  end
  return false
end

-- Rather whoever refused a call than nobody. The record is kept by whoever asks.
local function forgive(call)
  if call.refused and not is_anybody_left(call) then
    call.refused = nil
  end
end

-- The call keeps its place and, unless others are rung for it still, is matched anew with somebody else; the person, if
-- ready, with the first call.
local function give_back(offer, how, event, why, reason)
  if offer.role then
    return end_beside(offer, how, event, why)
  end
  end_offer(offer, how, event, why, reason)
  local call = get_call(offer.call)
  call.offers = without(call.offers, offer.number)
  if how ~= 'withdrawn' then
    call.refused = call.refused or {}
    call.refused[offer.person] = now
    forgive(call)
  end
  if #call.offers > 0 then
    keep_call(call)
    match_person(get_person(offer.person))
  else
    call.offers = nil
    move_call(call, 'free')
    match_person(get_person(offer.person))
    match_call(get_call(offer.call))
  end
end

-- Somebody who is not talking pauses; an offer that rings goes to somebody else.
local function pause_now(person, how, why)
  if person.state == 'offered' then
    local offer = get_offer(person.offer)
    hang_up(offer)
    give_back(offer, how, 'pause', why)
  else
    move_person(person, 'pause', why)
  end
  let_go_kept(person.id)
end

-- Nobody else is to be rung for a call any more: it was accepted (`but` is that offer), or gave up.
local function withdraw(call, but)
  local numbers = call.offers or {}
  call.offers = nil
  local freed = {}
  for _, number in ipairs(numbers) do
    if number ~= but then
      local offer = get_offer(number)
      hang_up(offer)
      end_offer(offer, 'withdrawn', 'release', 'withdrawn')
      freed[#freed + 1] = offer.person
    end
  end
  return freed
end

local function match_people(ids)
  for _, id in ipairs(ids) do
    match_person(get_person(id))
  end
end

local function note_last(call, offer)
  if R.prefer > 0 and call.party then
    redis.call('HSET', K.last, call.party, offer.person)
    redis.call('ZADD', K.lasts, now + R.prefer_kept, call.party)
  end
end

local function start_talk(call, offer)
  offer.stage, offer.talking = 'talking', now
  keep_offer(offer)
  redis.call('ZREM', K.leases, whole(offer.number))
  move_call(call, 'join')
  journal('talk', call.id,
    { offer = offer.number, person = offer.person, waited_ms = now - call.since, leg = offer.leg })
  note_last(call, offer)
end

-- How long a call of a language occupies a consultant, from the offer to the end of wrap-up: the average of the first ten,
-- and then one in which the newest counts a tenth. Written as: the average, when it was written, of how many (ten at most).
local function note_handled(offer)
  local name = 'h ' .. language_of(offer.queue)
  local mean, _, many = string.match(redis.call('HGET', K.flow, name) or '0 0 0', '^(%S+) (%S+) (%S+)$')
  many = math.min(many + 1, 10)
  mean = mean + (now - offer.made + (get_person(offer.person).wrap_up or R.wrap_up) - mean) / many
  redis.call('HSET', K.flow, name, string.format('%.0f %.0f %.0f', mean, now, many))
end

-- Whatever was between a call and a consultant from accepting on is over; the consultant rests.
local function end_talk(call, offer, how)
  if call.aside or call.watchers then
    clear_beside(call)
  end
  call.talk, call.alone = nil, nil
  forget_offer(offer)
  if offer.talking then
    if how ~= 'dropped' then
      note_handled(offer)
    end
    journal('talk-ended', call.id,
      { offer = offer.number, person = offer.person, how = how, talked_ms = now - offer.talking })
  else
    journal('not-met', call.id, { offer = offer.number, person = offer.person, how = how })
  end
  rest(get_person(offer.person), how)
end

-- The consultant is gone, the caller is not. A colleague who was asked goes on with them; else they are first again as
-- soon as they give a sign of life. The head start is given now, so that it already stands in the URL to which the caller is moved.
local function drop(call, offer)
  if takes_over(call, offer, offer.hands_over and 'handed-over' or 'dropped') then
    return
  end
  end_talk(call, offer, 'dropped')
  call.offer = nil
  call.score = call.score - R.cut_off_start
  offer.head_start = offer.head_start + R.cut_off_start / 1000
  call.owed = offer
  move_call(call, 'drop')
  send('return', offer)
end

local function note_left(call, how)
  journal('left', call.id, { queue = call.queue, how = how, waited_ms = now - call.since })
end

-- callbacks: they wait and are offered like calls; accepted, their caller is rung -------------------------------------

-- What became of an earlier try, or of the whole, is newer than what SQL told: not to be put in again.
local function is_callback_over(it)
  local at = has_ended(it.entry)
  return at and tonumber(at) >= it.due
end

local function queue_callback(it)
  local call = {
    id = it.entry, state = 'none', callback = it.callback, asked = it.asked, queue = it.queue, arrived = it.arrived,
    since = it.promised, score = it.score, slow = it.slow, subject = it.subject, by = it.by, tries = it.tries,
  }
  move_call(call, 'arrive')
  tell('callback-queued', call, { callback = call.callback, queue = call.queue, score = call.score })
  return call
end

local function tell_tried(offer, call, how)
  local is_try = how ~= 'dropped' and how ~= 'withdrawn'
  tell('callback-tried', call, {
    callback = call.callback, offer = offer.number, person = offer.person, how = how, is_first = call.tries == 0,
    is_kept = call.by == 0 or (offer.called or now) <= call.by, again_ms = now + (is_try and R.try_pause or 1),
  })
end

-- The caller of an accepted callback was not reached: the consultant hears so and is soon free again. SQL has it tried
-- again. A leg of the caller that may still ring is hung up.
local function end_calling(offer, how)
  local call = get_call(offer.call)
  forget_offer(offer)
  if how == 'lost' and not offer.called then
    how = 'withdrawn'
  end
  tell_tried(offer, call, how)
  move_call(call, offer.called and 'unreached' or 'undialled')
  if how ~= 'dropped' then
    send('wake', offer)
  end
  if offer.caller_leg and (how == 'dropped' or how == 'lost') then
    offer.leg = offer.caller_leg
    send('hangup', offer)
  end
  rest(get_person(offer.person), 'unreached', R.unreached_rest)
end
