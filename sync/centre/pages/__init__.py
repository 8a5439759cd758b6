"""The centre's own pages: made on the server, without a build step, whole without JavaScript."""
