-- A call that was silent is alive. Question: call. Keys: none besides the fixed ones. Answer: { 'done' }
redis.call('ZADD', K.beats, 'XX', now, ask.call)
redis.call('ZADD', K.talks, 'XX', now, ask.call)
return { 'done' }
