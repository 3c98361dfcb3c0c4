"""Lets a test use a client: a line in is a call, a line out its result, as serve.mjs does."""
import json
import sys


def serve(calls):
    """Answers calls until the test has no more."""
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            result = {'value': calls[asked['call']](*asked['args'])}
        except Exception as error:  # whatever the client raises is what the test wants to see
            result = {'error': described(error)}
        print(json.dumps(result), flush=True)


def described(error):
    """What Google's client says of an answer that is an error, or of its own refusal."""
    try:
        status = json.loads(error.content)['error']
        reasons = [detail['reason'] for detail in status.get('details', []) + status.get('errors', []) if 'reason' in detail]
        return {'message': status['message'], 'code': error.resp.status, 'reason': next(iter(reasons), None)}
    except (AttributeError, KeyError, TypeError, ValueError):
        return {'message': str(error), 'code': type(error).__name__, 'reason': None}
