"""Manifests and lock files for Go, Ruby, PHP, Rust, Java, .NET, Dart, Elixir and conda."""

import pytest
from manifest_trees import lines, read, reasons, scopes

GO = """\
module example.com/acme

go 1.24

require github.com/stripe/stripe-go/v76 v76.0.0

require (
\t"github.com/aws/aws-sdk-go-v2/service/s3" v1.0.0 // a comment
\texample.com/forked v1.0.0
\texample.com/local v0.0.0
\texample.com/tools/cmd v0.1.0 // indirect
\texample.com/deep v1.0.0 // indirect; for a reason
)

exclude example.com/deep v0.9.0

replace (
\texample.com/local v0.0.0 => ../local
\texample.com/broken =>
)

replace example.com/forked => example.com/fork v1.0.1

tool (
\texample.com/tools/cmd/lint
)

tool
retract [v1.0.0, v1.1.0]
"""


def test_go_mod():
    assert scopes("go.mod", {"go.mod": GO}) == {
        "github.com/stripe/stripe-go/v76": "runtime",
        "github.com/aws/aws-sdk-go-v2/service/s3": "runtime",
        "example.com/forked": "runtime",
        "example.com/fork": "runtime",
        "example.com/tools/cmd": "dev",
        "example.com/deep": "transitive",
    }
    assert lines("go.mod", {"go.mod": GO})["example.com/forked"] == 9


GEMFILE = """\
source "https://gems.example.com"
# gem "commented"
gem 'acme-web', '~> 1.0' # a comment
gem("acme-paren")
gem "acme-local", path: "../local"
gem "acme-old", :path => "../old"
gem "acme-inline", group: :test
gem "acme-array", groups: [:development, :test]
gem "acme-rocket", :group => [:production, :test]
gem "acme-none", group: []
gem NAME

group :development, :test do
  gem "acme-lint"
  if ENV["ACME"]
    gem "acme-nested"
  end
  platforms :ruby do
    gem "acme-platform"
  end
end

group(:machine) do
  gem "acme-machine"
end

gem "acme-after" if ENV["ACME"]
%w[a b].each do |name|
  gem "acme-loop"
end
end if false
"""

GEMFILE_LOCK = """\
GIT
  remote: https://git.example.com/acme/git.git
  revision: 00ff
  specs:
    acme-git (1.0)
      acme-deep

PATH
  remote: .
  specs:
    acme (1.0)
      acme-spec (~> 1.0)

GEM
  remote: https://gems.example.com/
  specs:
    acme-deep (1.0)
    acme-lint (1.0)
    acme-spec (1.0)
    acme-web (1.0-x86_64-linux)
      acme-deep (>= 1)
    acme-group (1.0)

PLATFORMS
  ruby

DEPENDENCIES
  acme!
  acme-git!
  acme-group
  acme-lint
  acme-web (~> 1.0)

BUNDLED WITH
   2.3.15
"""


def test_gemfile():
    packages, not_read = read({"Gemfile": GEMFILE})
    assert {each.purl.removeprefix("pkg:gem/acme-"): str(each.scope) for each in packages} == {
        "web": "runtime",
        "paren": "runtime",
        "inline": "test",
        "array": "development",
        "rocket": "runtime",
        "none": "runtime",
        "lint": "development",
        "nested": "development",
        "platform": "development",
        "machine": "optional",
        "after": "runtime",
        "loop": "runtime",
    }
    (told,) = not_read
    assert told.reason == "line 11: a gem is computed by code, which is not run"


def test_gemfile_lock():
    tree = {"Gemfile": GEMFILE, "Gemfile.lock": GEMFILE_LOCK}
    packages, _ = read(tree)
    found = {each.purl: each for each in packages if each.path == "Gemfile.lock"}
    assert {purl.removeprefix("pkg:gem/acme-"): str(found[purl].scope) for purl in found} == {
        "git": "runtime",
        "deep": "transitive",
        "lint": "development",
        "spec": "runtime",
        "web": "runtime",
        "group": "runtime",
    }
    assert found["pkg:gem/acme-web"].line == 20


def test_gemfile_lock_with_a_conflict():
    text = GEMFILE_LOCK.replace("PLATFORMS", "<<<<<<< HEAD")
    assert reasons({"Gemfile.lock": text}) == [
        "Gemfile.lock: line 24: is not written as Bundler writes it"
    ]


def test_gemspec():
    text = """\
Gem::Specification.new do |spec|
  spec.add_dependency "acme-web", "~> 1"
  spec.add_runtime_dependency("acme-http")
  s.add_development_dependency 'acme-lint' # spec.add_dependency "acme-not"
end
"""
    assert scopes("acme.gemspec", {"acme.gemspec": text}) == {
        "acme-web": "runtime",
        "acme-http": "runtime",
        "acme-lint": "dev",
    }


COMPOSER = """\
{
  "require": {"php": ">=8", "ext-json": "*", "Acme/Web": "^1"},
  "require-dev": {"acme/lint": "^1"},
  "suggest": {"acme/not": "x"}
}
"""
COMPOSER_LOCK = """\
{
  "content-hash": "00",
  "packages": [
    {"name": "acme/web", "version": "1", "require": {"php": "*", "acme/http": "*"}},
    {"name": "acme/http", "version": "1"},
    {"name": "acme/local", "dist": {"type": "path", "url": "../local"}}
  ],
  "packages-dev": [
    {"name": "acme/lint", "authors": [{"name": "Jane Example"}]}
  ]
}
"""


def test_composer():
    tree = {"composer.json": COMPOSER, "composer.lock": COMPOSER_LOCK}
    assert scopes("composer.json", tree) == {"acme/web": "runtime", "acme/lint": "dev"}
    assert scopes("composer.lock", tree) == {
        "acme/web": "runtime",
        "acme/http": "transitive",
        "acme/lint": "dev",
    }
    assert lines("composer.lock", tree) == {"acme/web": 4, "acme/http": 5, "acme/lint": 9}
    packages, _ = read({"composer.lock": COMPOSER_LOCK})
    assert [str(each.scope) for each in packages] == ["runtime", "transitive", "development"]


def test_odd_composer_files():
    assert not reasons({"composer.json": '{"require": []}'})
    tree = {"composer.json": "{}", "composer.lock": '{"packages": [3], "packages-dev": {}}'}
    assert reasons(tree) == ["composer.lock: line 1: a package has no name"]
    tree = {"composer.json": "{}", "composer.lock": '{"packages": [{} {}]}'}
    assert reasons(tree)[1].endswith("is not valid JSON: ',' or ']' is missing")


CARGO = """\
[package]
name = "acme"

[dependencies]
acme-web = "1"
renamed = { package = "acme-real", version = "1" }
acme-local = { path = "../local" }
acme-optional = { version = "1", optional = true }
acme-shared.workspace = true

[dev-dependencies]
acme-test = "1"

[build-dependencies]
acme-build = "1"

[target.'cfg(windows)'.dependencies]
acme-windows = "1"
"""
CARGO_LOCK = """\
# This file is automatically @generated by Cargo.
version = 4

[[package]]
name = "acme"
version = "1.0.0"
dependencies = [
 "acme-test",
 "acme-unlisted 1.0.0",
 "acme-web",
]

[[package]]
name = "acme-deep"
version = "1.0.0"
source = "registry+https://registry.example.com/index"

[[package]]
name = "acme-test"
version = "1.0.0"
source = "registry+https://registry.example.com/index"

[[package]]
name = "acme-unlisted"
version = "1.0.0"
source = "registry+https://registry.example.com/index"

[[package]]
name = "acme-web"
version = "1.0.0"
source = "registry+https://registry.example.com/index"
dependencies = [
 "acme-deep",
]
"""


def test_cargo():
    tree = {"Cargo.toml": CARGO, "Cargo.lock": CARGO_LOCK}
    assert scopes("Cargo.toml", tree) == {
        "acme-web": "runtime",
        "acme-real": "runtime",
        "acme-optional": "optional",
        "acme-shared": "runtime",
        "acme-test": "dev",
        "acme-build": "dev",
        "acme-windows": "runtime",
    }
    assert scopes("Cargo.lock", tree) == {
        "acme-deep": "transitive",
        "acme-test": "dev",
        "acme-unlisted": "runtime",
        "acme-web": "runtime",
    }
    found = lines("Cargo.toml", tree)
    assert (found["acme-real"], found["acme-shared"], found["acme-windows"]) == (6, 9, 18)


def test_a_crate_without_a_name():
    assert reasons({"Cargo.lock": "[[package]]\nversion = '1'\n"}) == [
        "Cargo.lock: line 1: a package has no name"
    ]


POM = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>com.example.acme</groupId>
  <properties>
    <acme.group>com.example.group</acme.group>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency><groupId>com.example</groupId><artifactId>managed</artifactId></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>com.example</groupId>
      <artifactId> web </artifactId>
      <exclusions>
        <exclusion><groupId>com.example</groupId><artifactId>not</artifactId></exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>${acme.group}</groupId><artifactId>grouped</artifactId><scope>test</scope>
    </dependency>
    <dependency>
      <groupId>com.example</groupId><artifactId>maybe</artifactId><optional>true</optional>
    </dependency>
    <dependency>
      <groupId>com.example</groupId><artifactId>given</artifactId><scope>provided</scope>
    </dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId></dependency>
    <dependency><groupId>${unknown}</groupId><artifactId>odd</artifactId></dependency>
    <dependency><groupId>com.example</groupId></dependency>
  </dependencies>
  <profiles><profile><dependencies>
    <dependency><groupId>com.example</groupId><artifactId>profiled</artifactId></dependency>
  </dependencies></profile></profiles>
</project>
"""


def test_pom():
    packages, not_read = read({"pom.xml": POM})
    assert [(each.purl, each.line, str(each.scope)) for each in packages] == [
        ("pkg:maven/com.example/web", 13, "runtime"),
        ("pkg:maven/com.example.group/grouped", 20, "test"),
        ("pkg:maven/com.example/maybe", 23, "optional"),
        ("pkg:maven/com.example/given", 26, "optional"),
        ("pkg:maven/com.example/profiled", 34, "optional"),
    ]
    assert [each.reason for each in not_read] == [
        "line 30: a dependency has no readable name",
        "line 31: a dependency has no readable name",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><project/>', "line 1: has a document type, which is not"),
        ("<project>\n</projec>", "line 2: is not valid XML: mismatched tag"),
        ("<project>" * 200, "line 1: is nested too deeply"),
    ],
)
def test_xml_that_is_not_read(text, reason):
    for name in ("pom.xml", "Acme.csproj"):
        (told,) = reasons({name: text})
        assert told.startswith(f"{name}: {reason}")


def test_dotnet():
    text = """<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Acme.Web" Version="1.0" />
    <PackageReference Include="Acme.Lint" PrivateAssets="all" />
    <PackageReference Include="Acme.Analyzers"><PrivateAssets>All</PrivateAssets></PackageReference>
    <PackageReference Update="Acme.Not" />
    <PackageReference Include="$(Acme)" />
  </ItemGroup>
</Project>"""
    for name in ("Acme.csproj", "a/Acme.fsproj", "Directory.Build.props"):
        assert scopes(name, {name: text}) == {
            "Acme.Web": "runtime",
            "Acme.Lint": "dev",
            "Acme.Analyzers": "dev",
        }
    assert scopes("Acme.Tests.csproj", {"Acme.Tests.csproj": text})["Acme.Web"] == "test"
    config = (
        '<packages>\n<package id="A" /><package id="B" developmentDependency="true" /></packages>'
    )
    assert scopes("packages.config", {"packages.config": config}) == {"A": "runtime", "B": "dev"}


def test_gradle():
    text = """\
dependencies {
    implementation("com.example:web:1.0")
    implementation platform('com.example:bom:1.0')
    api "com.example:api"
    testImplementation("com.example:test:1.0")
    debugImplementation("com.example:debug:1.0")
    annotationProcessor("com.example:processor:1.0")
    implementation(project(":local"))
    unknown("com.example:not:1.0")
}
"""
    for name in ("build.gradle", "app/build.gradle.kts"):
        assert scopes(name, {name: text}) == {
            "com.example/web": "runtime",
            "com.example/bom": "runtime",
            "com.example/api": "runtime",
            "com.example/test": "test",
            "com.example/debug": "optional",
            "com.example/processor": "dev",
        }


def test_the_catalogue_of_gradle():
    text = """\
[libraries]
web = { module = "com.example:web", version = "1" }
http = { group = "com.example", name = "http" }
short = "com.example:short:1.0"
odd = 3
"""
    tree = {"gradle/libs.versions.toml": text}
    assert lines("gradle/libs.versions.toml", tree) == {
        "com.example/web": 2,
        "com.example/http": 3,
        "com.example/short": 4,
    }
    (told,) = reasons(tree)
    assert told.endswith("line 5: a library has no readable name")


def test_conda():
    text = """\
name: acme
channels:
  - conda-forge
dependencies:
  # A comment.
  - python=3.12
  - conda-forge::Acme-Web>=1  # why
  - "acme-http=1"
  - "*"
  - pip:
      - stripe==1.0
      - -r requirements.txt
      - "???"
  - acme-after
variables:
  A: b
"""
    packages, not_read = read({"environment.yml": text})
    assert [(each.purl, each.line) for each in packages] == [
        ("pkg:conda/acme-web", 7),
        ("pkg:conda/acme-http", 8),
        ("pkg:pypi/stripe", 11),
        ("pkg:conda/acme-after", 14),
    ]
    assert [each.reason for each in not_read] == ["line 13: a requirement has no readable name"]


def test_dart():
    text = """\
name: acme
dependencies:
  flutter:
    sdk: flutter
  acme_web: ^1.0.0 # why
  acme_local:
    path: ../local
  acme_git:
    git: https://git.example.com/acme/git.git

dev_dependencies:
  acme_lint: any
flutter:
  uses-material-design: true
  generate: true
"""
    lock = """\
packages:
  acme_web:
    dependency: "direct main"
    description:
      name: acme_web
  acme_lint:
    dependency: "direct dev"
  acme_deep:
    dependency: transitive
    version: "1.0.0"
"""
    tree = {"pubspec.yaml": text, "pubspec.lock": lock}
    assert scopes("pubspec.yaml", tree) == {
        "acme_web": "runtime",
        "acme_git": "runtime",
        "acme_lint": "dev",
    }
    assert scopes("pubspec.yaml", {"pubspec.yaml": "dependencies:\n  a: 1"}) == {"a": "runtime"}
    assert scopes("pubspec.lock", tree) == {
        "acme_web": "runtime",
        "acme_lint": "dev",
        "acme_deep": "transitive",
    }


def test_elixir():
    text = """\
  def project do
    [aliases: [{:not, "x"}]]
  end
  defp deps do
    [
      {:acme_web, "~> 1.0"},
      {:acme_lint, "~> 1.0", only: [:dev, :test], runtime: false},
      {:acme_both, "~> 1.0", only: [:prod, :test]},
      {:acme_test, "~> 1.0", only: :test},
      # {:acme_not, "~> 1.0"},
      {:acme_local, path: "../local"}, {:acme_inside, in_umbrella: true}
    ]
  end
"""
    assert scopes("mix.exs", {"mix.exs": text}) == {
        "acme_web": "runtime",
        "acme_lint": "dev",
        "acme_both": "runtime",
        "acme_test": "test",
    }
