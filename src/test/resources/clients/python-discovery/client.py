"""Google's Python client, which makes itself from a discovery document, on behalf of a test."""
import sys

import google.auth
import httplib2
from googleapiclient import discovery
from serve import serve

url, api, version, who = sys.argv[1:]

ACCESS = {
    'nobody': lambda: {'http': httplib2.Http()},
    'default': lambda: {'credentials': google.auth.default(scopes=['https://www.googleapis.com/auth/cloud-platform'])[0]},
}
service = discovery.build(api, version, discoveryServiceUrl=url + '/discovery/v1/apis/{api}/{apiVersion}/rest',
                          cache_discovery=False, **ACCESS[who]())


def in_project():
    return service.projects().operations()


def in_location():
    return service.projects().locations().operations()


APIS = {
    'vision': (in_project, lambda parent: service.projects().images().asyncBatchAnnotate(parent=parent, body={
        'requests': [{'image': {'source': {'imageUri': 'gs://in/cat.jpg'}}, 'features': [{'type': 'LABEL_DETECTION'}]}],
        'outputConfig': {'gcsDestination': {'uri': 'gs://out/'}}})),
    'earthengine': (in_project, lambda parent: service.projects().image().export(project=parent, body={
        'description': 'Of the Alps', 'fileExportOptions': {'driveDestination': {'folder': 'exports'}}})),
    'redis': (in_location, lambda parent: service.projects().locations().instances().create(
        parent=parent, instanceId='cache', body={'memorySizeGb': 4})),
    'speech': (in_location, lambda parent: service.projects().locations().recognizers().batchRecognize(
        recognizer=parent + '/recognizers/minutes', body={'files': [{'uri': 'gs://minutes/1.wav'}]})),
}
operations, start = APIS.get(api, (None, None))


def list_pages(parent):
    pages = []
    request = operations().list(name=parent, pageSize=2)
    while request is not None:
        page = request.execute()
        pages.append([operation['name'] for operation in page.get('operations', [])])
        request = operations().list_next(request, page)
    return pages


def get_together(names):
    """The operations by name, or the HTTP status that came instead."""
    found = {}
    batch = service.new_batch_http_request(
        lambda name, operation, error: found.update({name: error.resp.status if error else operation}))
    for name in names:
        batch.add(operations().get(name=name), request_id=name)
    batch.execute()
    return found


def call(path, arguments):
    """The response of a method by its path in the document, such as projects.locations.products.get."""
    *resources, method = path.split('.')
    resource = service
    for name in resources:
        resource = getattr(resource, name)()
    return getattr(resource, method)(**arguments).execute()


serve({
    'call': call,
    'start': lambda parent: start(parent).execute()['name'],
    'get': lambda name: operations().get(name=name).execute(),
    'list': list_pages,
    'cancel': lambda name: operations().cancel(name=name, body={}).execute(),
    'delete': lambda name: operations().delete(name=name).execute(),
    'getTogether': get_together,
})
