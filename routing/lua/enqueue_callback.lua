-- A promised callback joins its queue, at the place that it keeps.
-- Question: entry, callback, asked, queue, arrived, score, promised, due, by, tries, subject, slow.
-- Keys: one language, the profiles that may take a call of the queue.
-- Answer: { 'done' } | { 'stale' }: it is there already, or what became of it is newer than its being due
if get_call(ask.entry) or is_callback_over(ask) then
  return { 'stale' }
end
match_call(queue_callback(ask))
return { 'done' }
