-- How long a caller may expect to wait. Loaded behind the prelude.
--
-- The calls that those who fit and are present would take before this one, and the call itself, times how long a call
-- occupies a consultant, by how many they are. That is corrected by what calls of the queue, or else of the language, have
-- lately waited beside what was expected of them: so what nobody can know in advance counts, too, such as how many give up.
-- Fields of `flow`: `p <profile>`: who is present; `h <language>`: how long a call takes (prelude.lua); `f <language>` and
-- `f <queue>`: waited and expected, ms, sums in which each new call makes the older ones count a fifth less; since when
-- `enough` calls were taken (0: fewer were); and when the last of them were.

local OLDER, MOST, LEAST = 0.8, 2, 0.5

-- How much longer than expected callers have waited, as a factor; nil: too few of them lately.
local function correction(text)
  local waited, expected, since = string.match(text or '', '^(%S+) (%S+) (%S+)')
  if not waited or tonumber(since) < now - R.recent then
    return nil
  end
  return math.max(LEAST, math.min(MOST, waited / expected))
end

-- How long a call takes, ms; nil: nobody knows.
local function handling(text)
  local mean, at, many = string.match(text or '', '^(%S+) (%S+) (%S+)$')
  if mean and tonumber(many) >= R.enough and now - at <= R.learned then
    return tonumber(mean)
  end
  return R.handling > 0 and R.handling or nil
end

-- What is known of a queue, asked once in an operation. `counts` has for each of the profiles that may take a call of it
-- how many are present.
function flow_of(queue)
  local known = flows[queue]
  if known then
    return known
  end
  local fields = serving(queue).fields
  local found = redis.call('HMGET', K.flow, unpack(fields))
  known = { present = 0, counts = {}, queue = found[1], language = found[2], handled = found[3] }
  for i = 4, #fields do
    local many = tonumber(found[i] or 0)
    known.counts[i - 3], known.present = many, known.present + many
  end
  flows[queue] = known
  return known
end

-- How many calls stand before this one for each of those who are present and may take it now, on average; how many those
-- are; and who may take it only later: { in how many ms, how many } ..., or nil. `before`: up to which score, as text.
local function calls_ahead(call, known, before)
  local has_waited = waited(call)
  local present, ahead, later = 0, 0, nil
  for i, one in ipairs(serving(call.queue)) do
    local many = known.counts[i]
    if many > 0 and one[2] > has_waited then
      later = later or {}
      later[#later + 1] = { one[2] - has_waited, many }
    elseif many > 0 then
      present, ahead = present + many, ahead + many * redis.call('ZCOUNT', ready[one[1]], '-inf', before)
    end
  end
  if present == 0 then
    return redis.call('ZCOUNT', places[language_of(call.queue)], '-inf', before), 0, later
  end
  return ahead / present, present, later
end

-- How long a call has to wait still, ms, if nothing but the calls before it mattered; nil: nobody knows. Whoever may take
-- it only later helps from then on.
local function reckoned(call, known)
  local work = handling(known.handled)
  if not work then
    return nil
  end
  local ahead, present, later = calls_ahead(call, known, '(' .. whole(call.score))
  if not later then
    return (ahead + 1) * work / present
  end
  local left, at = 1 + ahead, 0
  table.sort(later, function(a, b) return a[1] < b[1] end)
  for _, one in ipairs(later) do
    if present > 0 and at + left * work / present <= one[1] then
      break
    end
    left, at = left - (one[1] - at) * present / work, one[1]
    present = present + one[2]
  end
  return at + left * work / present
end

-- How long a call has to wait still, s, or nil; and what was reckoned without the correction, ms.
local function expected(call)
  local known = flow_of(call.queue)
  local plain = known.present > 0 and reckoned(call, known) or nil
  if not plain then
    return nil
  end
  local factor = correction(known.queue) or correction(known.language) or 1
  return math.ceil(plain * factor / 1000), plain
end

-- A call is being taken. It tells something if a wait was expected of it, and nobody was rung as soon as it came.
local function note_taken(call, offer)
  if not call.expected or offer.made <= call.since then
    return
  end
  local names = { 'f ' .. call.queue, 'f ' .. language_of(call.queue) }
  local found = redis.call('HMGET', K.flow, names[1], names[2])
  for i = 1, 2 do
    local waited, expected, ends = string.match(found[i] or '', '^(%S+) (%S+) %S+ (.*)$')
    local last = ends and string.match(ends, '(%S+)$')
    if not last or tonumber(last) < now - R.recent then
      waited, expected, ends = 0, 0, ''
    end
    local kept = {}
    for one in string.gmatch(ends, '%S+') do
      kept[#kept + 1] = one
    end
    kept[#kept + 1] = whole(now)
    if #kept > R.enough then
      table.remove(kept, 1)
    end
    found[i] = string.format('%.0f %.0f %s %s', math.floor(OLDER * waited + now - call.since),
      math.floor(OLDER * expected + call.expected), #kept == R.enough and kept[1] or '0', table.concat(kept, ' '))
  end
  redis.call('HSET', K.flow, names[1], found[1], names[2], found[2])
end
