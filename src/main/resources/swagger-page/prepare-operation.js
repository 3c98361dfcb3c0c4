// The examples of get, wait, cancel and delete name the operation "example": create it before they are sent.
async function prepareOperation(request) {
  const path = new URL(request.url, location.href).pathname;
  const example = path.match(/\/v[^/]*\/((?:[^:]*\/)?operations\/example)(?::\w+)?$/);
  const server = window.ui && window.ui.specSelectors.specJson().getIn(['servers', 1, 'url']);
  if (example && server) {
    const seed = {name: example[1], service: server.slice(1), script: {}};
    // one that is there already stays as it is
    await fetch('/emulator/v1/operations', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(seed)}).catch(() => {});
  }
  return request;
}

