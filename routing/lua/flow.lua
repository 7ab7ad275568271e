-- How fast calls are being taken, and how long a caller may expect to wait. Loaded behind the prelude.
--
-- A figure is of a language or of a queue: when one of its calls was last taken; the work in one call, as ms of one
-- consultant (the interval since the call taken before, times those who were present and fit: an average in which the
-- newest counts a fifth); and when each of the last `enough` intervals that went into it ended.

local NEWEST = 0.2

-- The parts of a figure as numbers: last, work, then the ends of intervals, the oldest first.
local function figure(text)
  local parts = {}
  for part in string.gmatch(text or '', '%S+') do
    parts[#parts + 1] = tonumber(part)
  end
  return parts
end

-- The work in one call, if enough was taken lately.
local function recent_work(text)
  local known = figure(text)
  return #known >= 2 + R.enough and known[3] >= now - R.recent and known[2] or nil
end

-- An interval counts only if callers waited through all of it. The call that ends it did if it waited already when the
-- one before was taken, and was offered to nobody yet: then nobody who fits was free.
local function waited_through(call, offer, last)
  return last and call.since <= last and last < offer.made and now - last <= R.recent
end

-- A call is being taken by the consultant of an offer.
local function note_taken(call, offer)
  local names = { 'l ' .. language_of(call.queue), 'q ' .. call.queue }
  local found = redis.call('HMGET', K.flow, names[1], names[2], 'n ' .. call.queue)
  local present = tonumber(found[3] or 0)
  for i = 1, 2 do
    local known = figure(found[i])
    if #known > 2 and known[#known] < now - R.recent then
      known = { known[1] }
    end
    if present > 0 and waited_through(call, offer, known[1]) then
      local work = (now - known[1]) * present
      known[2] = math.floor(known[2] and known[2] + NEWEST * (work - known[2]) or work)
      known[#known + 1] = now
      if #known > 2 + R.enough then
        table.remove(known, 3)
      end
    end
    known[1] = now
    found[i] = table.concat(known, ' ')
  end
  redis.call('HSET', K.flow, names[1], found[1], names[2], found[2])
end

-- Calls of any queue that whoever is present and fits would take before one of this score, on their average.
local function ahead_of(score, profiles, counts, present)
  local ahead = 0
  for i, one in ipairs(profiles) do
    if counts[i] > 0 then
      ahead = ahead + counts[i] * redis.call('ZCOUNT', ready[one[1]], '-inf', '(' .. whole(score))
    end
  end
  return ahead / present
end

-- How long a call has to wait still, in s, or nil if that is not known; and how many who may take it are present.
-- `before`: how many of its language stand before it; `is_in`: whether it is among those that are counted.
-- By the queue's own flow, where there is enough of it; else by the language's; else by how long a call takes.
local function expected(call, before, is_in)
  local queue, language, profiles = call.queue, language_of(call.queue), serving(call.queue)
  local fields = { 'l ' .. language, 'q ' .. queue, 'h ' .. language, 'c ' .. queue, 'n ' .. queue }
  local shown = #fields
  for i, one in ipairs(profiles) do
    fields[shown + i] = 'p ' .. one[1]
  end
  local found = redis.call('HMGET', K.flow, unpack(fields))
  local present, counts = 0, {}
  for i = 1, #profiles do
    counts[i] = tonumber(found[shown + i] or 0)
    present = present + counts[i]
  end
  if present ~= tonumber(found[5] or -1) then
    redis.call('HSET', K.flow, 'n ' .. queue, present)
  end
  if present == 0 then
    return nil, 0
  end
  local work = recent_work(found[2])
  if work then
    -- Of those before it, as many are of its own queue as of all the others in its language.
    local itself = is_in and 1 or 0
    local others, own = redis.call('ZCARD', places[language]) - itself, tonumber(found[4] or 0) - itself
    before = others > 0 and before * own / others or 0
  else
    work = recent_work(found[1])
  end
  if not work then
    local mean, at, many = string.match(found[3] or '', '^(%S+) (%S+) (%S+)$')
    work = mean and tonumber(many) >= R.enough and now - at <= R.learned and tonumber(mean) or R.handling
    before = work > 0 and ahead_of(call.score, profiles, counts, present) or 0
  end
  if work <= 0 then
    return nil, present
  end
  return math.ceil((before + 1) * work / present / 1000), present
end
