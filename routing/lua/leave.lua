-- The caller gives up the wait. Question: call, how. Keys: all.
-- Answer: { 'done' }, also when it is not in the queue | { 'stale' }: a consultant has accepted
local call = get_call(ask.call)
if not call or call.state == 'left' then
  if call and ask.how == 'callback' then
    forget_place(call, true)  -- it was sent away, and the promise has its place now
  end
  return { 'done' }
end
if not may_call(call, 'leave') then
  return { 'stale' }
end
note_left(call, ask.how)
forget_place(call)
local freed = withdraw(call)
move_call(call, 'leave')
match_people(freed)
return { 'done' }
