#!/usr/bin/env python3
"""Builds images for tests where no registry is to be had: stand-ins for the images that AWS publishes for its runtimes.

  build.py [--only python,nodejs,java,provided] [--java HOME] [--java-client JAR:JAR...] [--cache FOLDER] [--force]

Takes programs of this machine (python3, node, a JDK, bash, busybox, curl) with the shared libraries that they need, lays them out as
layers of images, and gives them to the engine by one `docker load`. The same inputs make the same bytes, so that the images' ids stay
the same, and images that are there already are not built again. Kept of AWS's contract: entry point, paths, environment, one argument.
Not kept: versions of languages are this machine's, whatever a function's runtime is called.
"""
import argparse
import hashlib
import importlib.util
import io
import json
import marshal
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RUNTIMES = HERE.parent.parent / "service-lambda/src/main/resources/META-INF/sundog/lambda"
CREATED = "2024-01-01T00:00:00Z"
TIME = 1704067200
PREFIX = "sundog-test/lambda-"
LABEL = "dev.sundog.test-image"
USUAL_LIBRARIES = ("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2", "librt.so.1", "libdl.so.2", "libpthread.so.0",
                   "libm.so.6", "libutil.so.1", "libgcc_s.so.1", "libstdc++.so.6")
ENVIRONMENT = [
    "LANG=en_US.UTF-8", "TZ=:/etc/localtime", "PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
    "LD_LIBRARY_PATH=/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
    "LAMBDA_TASK_ROOT=/var/task", "LAMBDA_RUNTIME_DIR=/var/runtime",
]
ENTRY_POINT = b"""#!/bin/sh
if [ $# -ne 1 ]; then
  echo "entrypoint requires the handler name to be the first argument" 1>&2
  exit 142
fi
export _HANDLER="$1"
for runtime in /var/runtime/bootstrap /var/task/bootstrap /opt/bootstrap; do
  if [ -x "$runtime" ]; then exec "$runtime"; fi
done
echo "Couldn't find valid bootstrap(s)" 1>&2
exit 143
"""


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def libraries(program):
    """The shared libraries that a program needs, as this machine finds them."""
    listed = subprocess.run(["ldd", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return re.findall(r"(?:=>\s*)?(/\S+)\s+\(0x", listed)


class Layer:
    """Files of an image by their paths: bytes, files of this machine, links or folders."""

    def __init__(self):
        self.entries = {}

    @staticmethod
    def place(path):
        """Where a path really is: /bin and the like are links into /usr."""
        path = str(path).lstrip("/")
        return "usr/" + path if path.split("/")[0] in ("bin", "sbin", "lib", "lib64") else path

    def text(self, path, content, mode=0o644):
        self.entries[self.place(path)] = ("bytes", content, mode)

    def copy(self, path, source, mode=None):
        source = os.path.realpath(source)
        executable = os.access(source, os.X_OK)
        self.entries[self.place(path)] = ("file", source, mode or (0o755 if executable else 0o644))

    def link(self, path, target):
        self.entries[path.lstrip("/")] = ("link", target, 0o777)

    def folder(self, path, mode=0o755):
        self.entries.setdefault(path.lstrip("/"), ("folder", None, mode))

    def program(self, source, path=None):
        self.copy(path or source, source)
        for library in libraries(os.path.realpath(source)):
            self.copy(library, library)

    def tree(self, source, path, skip=None):
        source = pathlib.Path(source)
        for file in sorted(source.rglob("*")):
            name = file.relative_to(source).as_posix()
            if not file.is_file() or (skip and re.search(skip, "/" + name)):
                continue
            self.copy(f"{path}/{name}", file)
            if ".so" in file.name or file.parent.name == "bin":
                for library in libraries(str(file)):
                    if not pathlib.Path(library).resolve().is_relative_to(source.resolve()):
                        self.copy(library, library)

    def write(self, file):
        """A tar with sorted names, one time and no owner; returns its digest."""
        for name in list(self.entries):
            for parent in pathlib.PurePosixPath(name).parents:
                if str(parent) != ".":
                    self.folder(str(parent))
        with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as tar:
            for name, (kind, what, mode) in sorted(self.entries.items()):
                info = tarfile.TarInfo(name)
                info.mode, info.mtime = mode, TIME
                if kind == "folder":
                    info.type = tarfile.DIRTYPE
                    tar.addfile(info)
                elif kind == "link":
                    info.type, info.linkname = tarfile.SYMTYPE, what
                    tar.addfile(info)
                else:
                    content = what if kind == "bytes" else pathlib.Path(what).read_bytes()
                    info.size = len(content)
                    tar.addfile(info, io.BytesIO(content))
        return hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()


def base():
    layer = Layer()
    for folder in ("usr/bin", "usr/sbin", "usr/lib", "usr/lib64", "var/task", "var/runtime", "opt", "etc", "root", "proc", "sys", "dev"):
        layer.folder(folder)
    layer.folder("tmp", 0o1777)
    for folder in ("bin", "sbin", "lib", "lib64"):
        layer.link(folder, "usr/" + folder)
    for name in ("bash", "cat", "env", "sleep", "tail", "ls", "mkdir", "rm", "sh", "curl"):
        if shutil.which(name):
            layer.program(shutil.which(name), "/usr/bin/" + name)
    for name in USUAL_LIBRARIES:
        for folder in ("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/lib/aarch64-linux-gnu"):
            if os.path.exists(f"{folder}/{name}"):
                layer.copy(f"{folder}/{name}", f"{folder}/{name}")
                break
    home = "/home/" + "sbx_user1051"  # of the user that AWS runs functions as
    layer.text("etc/passwd", f"root:x:0:0:root:/root:/bin/sh\nsbx_user1051:x:993:990::{home}:/sbin/nologin\n".encode())
    layer.text("etc/group", b"root:x:0:\nsbx_group:x:990:\n")
    layer.text("etc/nsswitch.conf", b"passwd: files\ngroup: files\nhosts: files dns\n")
    layer.text("lambda-entrypoint.sh", ENTRY_POINT, 0o755)
    return layer


def python():
    layer = Layer()
    program = os.path.realpath("/usr/bin/python3")
    version = os.path.basename(program)
    layer.program(program, "/usr/bin/" + version)
    layer.link("usr/bin/python3", version)
    layer.tree("/usr/lib/" + version, "/usr/lib/" + version, skip=r"/(test|tests|idlelib|lib2to3|ensurepip|tkinter|turtledemo|"
               r"config-[^/]+|dist-packages|pydoc_data|__pycache__)(/|$)|\.a$|_tkinter")
    compile_ahead(layer, version)
    sdk(layer)
    layer.text("var/runtime/bootstrap", b"#!/bin/sh\nexec /usr/bin/python3 -u /var/runtime/bootstrap.py\n", 0o755)
    layer.copy("var/runtime/bootstrap.py", RUNTIMES / "bootstrap.py")
    return layer


def compile_ahead(layer, version):
    """All files have one time, by which compiled ones look stale: those by digest, which are never checked, save 100 ms a start."""
    if "python%d.%d" % sys.version_info[:2] != version:
        return
    for name, (kind, source, _) in list(layer.entries.items()):
        if name.endswith(".py") and kind == "file":
            text = pathlib.Path(source).read_bytes()
            try:
                code = compile(text, "/" + name, "exec", dont_inherit=True)
            except SyntaxError:
                continue
            compiled = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + importlib.util.source_hash(text) + marshal.dumps(code)
            path = pathlib.PurePosixPath(name)
            layer.text(f"{path.parent}/__pycache__/{path.stem}.{sys.implementation.cache_tag}.pyc", compiled)


def sdk_files():
    """The modules of boto3, where a Python of this machine has it."""
    names = "boto3,botocore,s3transfer,jmespath,dateutil,six,urllib3"
    for program in ("python3", "/usr/bin/python3"):
        asked = subprocess.run([program, "-c", f"import {names};print(*[m.__file__ for m in ({names})])"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if asked.returncode == 0:
            return asked.stdout.split()
    return []


def sdk(layer):
    """boto3, which AWS's images for Python bring along."""
    for file in map(pathlib.Path, sdk_files()):
        if file.name == "__init__.py":
            layer.tree(file.parent, "var/runtime/" + file.parent.name, skip=r"__pycache__|/data/(?!(s3|sqs|dynamodb|sts)(/|$)"
                       r"|_|endpoints|partitions|[^/]+\.json)[^/]+")
        else:
            layer.copy("var/runtime/" + file.name, file)


def nodejs():
    layer = Layer()
    layer.program(output("node", "-e", "console.log(process.execPath)").strip(), "/usr/bin/node")
    layer.text("var/runtime/bootstrap", b"#!/bin/sh\nexport NODE_PATH=/opt/nodejs/node_modules:/var/task/node_modules\n"
               b"exec /usr/bin/node /var/runtime/bootstrap.mjs\n", 0o755)
    layer.copy("var/runtime/bootstrap.mjs", RUNTIMES / "bootstrap.mjs")
    return layer


def java(home, client, cache):
    layer = Layer()
    release = pathlib.Path(home, "release").read_text()
    jre = pathlib.Path(cache, "jre-" + hashlib.sha256(release.encode()).hexdigest()[:12])
    if not jre.exists():
        unfinished = pathlib.Path(cache, f"jre-{os.getpid()}")
        output(f"{home}/bin/jlink", "--output", str(unfinished), "--strip-debug", "--no-header-files", "--no-man-pages", "--add-modules",
               "java.base,java.logging,java.naming,java.sql,java.xml,java.net.http,java.management,jdk.unsupported,jdk.crypto.ec,jdk.zipfs")
        unfinished.rename(jre)
    layer.tree(jre, "var/lang")
    for jar in client.split(":"):
        layer.copy("var/runtime/lib/" + os.path.basename(jar), jar, 0o644)
    layer.text("var/runtime/bootstrap", b"#!/bin/sh\nexec /var/lang/bin/java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC"
               b" -XX:TieredStopAtLevel=1 -cp '/var/task:/var/task/lib/*:/opt/java/lib/*:/var/runtime/lib/*'"
               b" com.amazonaws.services.lambda.runtime.api.client.AWSLambda \"$_HANDLER\"\n", 0o755)
    return layer


def configuration(digests, key):
    return json.dumps({
        "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[os.uname().machine], "os": "linux", "created": CREATED,
        "config": {"Env": ENVIRONMENT, "Entrypoint": ["/lambda-entrypoint.sh"], "WorkingDir": "/var/task", "Labels": {LABEL: key}},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest for digest in digests]},
    }, sort_keys=True).encode()


def load(wanted, layers, key, folder):
    """Gives images to the engine: each of the base's layer and, where it has one, its own."""
    files = {name: (f"{folder}/{name}.tar", layer.write(f"{folder}/{name}.tar")) for name, layer in layers.items()}
    manifest = []
    with tarfile.open(f"{folder}/images.tar", "w") as archive:
        def add(name, content):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))

        for name, (file, digest) in files.items():
            archive.add(file, arcname=digest + "/layer.tar")
        for image in wanted:
            digests = [files[name][1] for name in ("base", image) if name in files]
            config = configuration(digests, key)
            name = hashlib.sha256(config).hexdigest() + ".json"
            add(name, config)
            manifest.append({"Config": name, "RepoTags": [PREFIX + image + ":test"], "Layers": [d + "/layer.tar" for d in digests]})
        add("manifest.json", json.dumps(manifest).encode())
    with open(f"{folder}/images.tar", "rb") as archive:
        subprocess.run(["docker", "load", "-q"], stdin=archive, check=True, stdout=subprocess.DEVNULL)


def key_of(arguments):
    """What the images are made of, in short."""
    mark = hashlib.sha256(repr((arguments.java, arguments.java_client, sdk_files())).encode())
    for file in (pathlib.Path(__file__), *sorted(RUNTIMES.iterdir())):
        mark.update(file.read_bytes())
    for program in ("/usr/bin/python3", shutil.which("node"), shutil.which("bash"), arguments.java + "/release"):
        if program and os.path.exists(program):
            status = os.stat(os.path.realpath(program))
            mark.update(f"{program}:{status.st_size}:{int(status.st_mtime)}".encode())
    return mark.hexdigest()[:16]


def are_there(wanted, key):
    asked = subprocess.run(["docker", "image", "inspect", "-f", '{{index .Config.Labels "%s"}}' % LABEL,
                            *[PREFIX + image + ":test" for image in wanted]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return asked.returncode == 0 and set(asked.stdout.split()) == {key}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="python,nodejs,provided")
    parser.add_argument("--java", default=os.environ.get("JAVA_HOME", ""))
    parser.add_argument("--java-client", default="")
    parser.add_argument("--cache", default=str(pathlib.Path.home() / ".cache/sundog-test-images"))
    parser.add_argument("--force", action="store_true")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",")
    key = key_of(arguments)
    if not arguments.force and are_there(wanted, key):
        return
    os.makedirs(arguments.cache, exist_ok=True)
    layers = {"base": base()}
    for image in wanted:
        if image == "python":
            layers[image] = python()
        elif image == "nodejs":
            layers[image] = nodejs()
        elif image == "java":
            layers[image] = java(arguments.java, arguments.java_client, arguments.cache)
        elif image != "provided":
            parser.error("no such image: " + image)
    with tempfile.TemporaryDirectory(dir=arguments.cache) as folder:
        load(wanted, layers, key, folder)
    print("built", *[PREFIX + image + ":test" for image in wanted])


main()
