-- A callback is not due any more: cancelled, or its hours are over. Question: entry. Keys: all.
-- Answer: { 'done' }, also when it is not there | { 'stale' }: its caller is being rung
local call = get_call(ask.entry)
if not call then
  return { 'done' }
end
if not may_call(call, 'withdraw') then
  return { 'stale' }
end
local freed = withdraw(call)
move_call(call, 'withdraw')
match_people(freed)
return { 'done' }
