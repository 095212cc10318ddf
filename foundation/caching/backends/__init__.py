"""Where answers lie: a file of the machine (`file_store`), or Valkey or Redis for all machines (`server_store`)."""
