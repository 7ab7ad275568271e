-- One place for each caller. Loaded behind the prelude.
--
-- `callers` has for the keyed hash of a number a list: { call } for each of its calls that has a place, and for each
-- place that is free { call, at, arrived, score }: its call ended unserved, or was sent away while it waited, at `at`.
-- A free place is for whoever rings from that number within `back`. Who left by their own wish leaves none behind.

local function entries_of(caller)
  local text = redis.call('HGET', K.callers, caller)
  return text and cjson.decode(text) or {}
end

local function keep_entries(caller, entries)
  if #entries == 0 then
    redis.call('HDEL', K.callers, caller)
  else
    redis.call('HSET', K.callers, caller, cjson.encode(entries))
  end
end

local function without_call(entries, id)
  local kept = {}
  for _, one in ipairs(entries) do
    if one.call ~= id then
      kept[#kept + 1] = one
    end
  end
  return kept
end

-- The call has a place, whatever was known of it before.
local function note_place(call)
  if call.caller then
    local entries = without_call(entries_of(call.caller), call.id)
    entries[#entries + 1] = { call = call.id }
    keep_entries(call.caller, entries)
  end
end

-- The call was served, or left by its own wish. A place that is free already is forgotten only if that is asked for.
local function forget_place(call, also_free)
  local entries = call.caller and entries_of(call.caller) or {}
  for _, one in ipairs(entries) do
    if one.call == call.id and (not one.at or also_free) then
      keep_entries(call.caller, without_call(entries, call.id))
      return
    end
  end
end

-- The call lost its place without having wished to: it is free for the caller. The newest `per_number` are kept.
local function free_place(call)
  if not call.caller then
    return
  end
  local entries = without_call(entries_of(call.caller), call.id)
  entries[#entries + 1] = { call = call.id, at = now, arrived = call.arrived, score = call.first or call.score }
  local free, oldest = 0, nil
  for i, one in ipairs(entries) do
    free = free + (one.at and 1 or 0)
    oldest = oldest or one.at and i
  end
  if free > R.per_number then
    table.remove(entries, oldest)
  end
  keep_entries(call.caller, entries)
  redis.call('ZADD', K.returns, now + R.kept, call.caller)
end

-- Free places that nobody came back for are forgotten.
local function forget_free(caller)
  local kept = {}
  for _, one in ipairs(entries_of(caller)) do
    if not one.at or one.at + R.kept > now then
      kept[#kept + 1] = one
    end
  end
  keep_entries(caller, kept)
  redis.call('ZREM', K.returns, caller)
end

local function note_queued(call, how, of)
  local score = call.first or call.score  -- of one that is first only for a while its own place
  journal('queued', call.id, { queue = call.queue, score = score, how = how, arrived = call.arrived, of = of })
end

-- The place as it is taken over: never a worse one than the call has by itself.
local function take_place(call, place)
  local head_start = call.arrived - call.score
  call.score = math.min(call.score, place.score, place.arrived - head_start)
  call.arrived, call.resumed, call.expected = math.min(call.arrived, place.arrived), true, nil
end

-- When a sign of life of a call came last.
local function last_seen(call)
  return tonumber(redis.call('ZSCORE', K.beats, call.id) or redis.call('ZSCORE', K.talks, call.id) or 0)
end

-- Whoever was dropped and rang again before that was known waits behind the old place: of the calls of the number the
-- first that came after the lost one had given its last sign of life. It moves to the place now. Keys: all.
local function hand_on(lost, seen)
  local heir, entries = nil, lost.caller and entries_of(lost.caller) or {}
  for _, one in ipairs(entries) do
    local call = not one.at and get_call(one.call)
    if call and PLACED[call.state] and call.since > seen and call.score > lost.score
        and (not heir or call.score < heir.score) then
      heir = call
    end
  end
  if not heir then
    return
  end
  keep_entries(lost.caller, without_call(entries, lost.id))
  if heir.state == 'waiting' then
    take_out(heir)
  end
  take_place(heir, lost)
  redis.call('ZADD', places[language_of(heir.queue)], heir.score, heir.id)
  if heir.state == 'waiting' then
    put_in(heir)
  end
  keep_call(heir)
  note_queued(heir, 'resumed', lost.id)
  match_call(heir)
end
