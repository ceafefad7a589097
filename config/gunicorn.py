"""How the web process serves: two processes of four threads each, one pool of connections per process."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
wsgi_app = "config.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = 4
os.environ.setdefault("DATABASE_POOL", str(threads + 1))
# A wrong setting ends the start with its sentence, once, instead of in each process again and again.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 30
max_requests = 20_000
max_requests_jitter = 2_000
loglevel = "warning"
control_socket_disable = True
