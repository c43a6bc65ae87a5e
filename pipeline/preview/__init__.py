"""`reviewdeck preview`: a page that shows the deck while people write.

`session` reads, plans and draws; `watcher` says when to; `server` shows it to a browser of this machine, and `editor` opens the
place that something comes from. Starlette, uvicorn and watchfiles come with the extra `preview` and are loaded here only.
"""
