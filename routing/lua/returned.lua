-- The store was out of reach for a while: what the carrier told meanwhile was lost. Whoever was last heard of before is
-- looked for by the sweep, and before they are offered. Question: nothing. Keys: none besides the fixed ones.
-- Answer: { 'done' }
redis.call('HSET', K.meta, 'returned', now_text)
return { 'done' }
