-- A call that was silent is alive: noted, and whoever ought to have been moved out of an empty conference is moved again.
-- What is heard in one where a talk does not simply go on is looked after.
-- Question: call. Keys: none besides the fixed ones. Answer: { 'done' }
redis.call('ZADD', K.beats, 'XX', now_text, ask.call)
redis.call('ZADD', K.talks, 'XX', now_text, ask.call)
local call = get_call(ask.call)
if call and call.owed then
  send(OWED[call.state], call.owed)
elseif call and call.talk then
  send('tune', get_offer(call.offer))
end
return { 'done' }
