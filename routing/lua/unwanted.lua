-- A leg that no offer wants is to be hung up. Question: offer (a record, with the leg).
-- Keys: none besides the fixed ones. Answer: { 'done' }
send('hangup', ask.offer)
return { 'done' }
