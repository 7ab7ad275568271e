-- A profile that nobody on duty had: fill its index with the calls that wait, a part at a time, so that none of it holds
-- the store for long. From the first part on every arrival adds itself.
-- Question: profile, language (one of its), after ('' or the score up to which it is filled), most.
-- Keys: all, the profile among them. Answer: { 'more', score } | { 'done' }: this language is
if redis.call('SADD', K.profiles, ask.profile) == 1 then
  redis.call('HINCRBY', K.meta, 'profiles', 1)
end
local key = places[ask.language]
local from = ask.after == '' and '-inf' or '(' .. ask.after
local found = redis.call('ZRANGEBYSCORE', key, from, '+inf', 'WITHSCORES', 'LIMIT', 0, ask.most)
local last = found[#found]
local ids = {}
for i = 1, #found, 2 do
  if found[i + 1] ~= last then
    ids[#ids + 1] = found[i]
  end
end
for _, id in ipairs(last and redis.call('ZRANGEBYSCORE', key, last, last) or {}) do
  ids[#ids + 1] = id  -- all of the same score, so that the next part begins behind it
end
for _, id in ipairs(ids) do
  local call = get_call(id)
  local wait = call.state == 'waiting' and not call.keeper and wait_for(ask.profile, call.queue)
  if wait and call.arrived + wait <= now then
    redis.call('ZADD', ready[ask.profile], call.score, id)
  elseif wait then
    redis.call('ZADD', K.stages, 'LT', call.arrived + wait, id)
  end
end
if #found == 2 * ask.most then
  return { 'more', last }
end
return { 'done' }
