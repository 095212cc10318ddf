"""The real parts that tests run on, as fixtures: databases, the S3 server, a browser."""
