// swift-tools-version:6.2
import PackageDescription

// Each target lists exactly what it imports, and may only import what stands below it here:
// see "The map of the house" in README.md. The build runs with --explicit-target-dependency-import-check error.

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

// What tests of the domain may import, and those of the whole house.
let domain: [Target.Dependency] = [
  "Kernel", "Terms", "Vault", "Postgres", "Tenant", "Dossier", "Intake", "Handling", "Dispute", "Improvement",
  "TestSupport",
]
let everything: [Target.Dependency] = domain + ["Privacy", "Web"]

let package = Package(
  name: "wederhoor",
  products: [.executable(name: "wederhoor", targets: ["Wederhoor"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

    .target(name: "Kernel", swiftSettings: strict),
    .target(name: "Terms", dependencies: ["Kernel"], swiftSettings: strict),
    .target(name: "Vault", dependencies: ["Kernel", crypto, cryptoExtras], swiftSettings: strict),
    .target(name: "Paper", dependencies: ["Kernel", "Terms", "CXlsxWriter", "CQREncode"], swiftSettings: strict),
    .target(name: "Postgres", dependencies: ["Kernel", "Terms", "CLibPQ", crypto], swiftSettings: strict),
    .target(name: "Mail", dependencies: ["Kernel", "Vault", "Postgres", "CCurl"], swiftSettings: strict),
    .target(
      name: "Tenant", dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Mail", yams], swiftSettings: strict),
    .target(
      name: "Dossier", dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Mail", "Tenant"],
      swiftSettings: strict),
    .target(
      name: "Intake", dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Mail", "Tenant", "Dossier"],
      swiftSettings: strict),
    .target(
      name: "Handling",
      dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Mail", "Tenant", "Dossier", "Intake"],
      swiftSettings: strict),
    .target(
      name: "Dispute",
      dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Mail", "Tenant", "Dossier", "Intake", "Handling"],
      swiftSettings: strict),
    .target(
      name: "Improvement", dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Tenant", "Dossier", "Handling"],
      swiftSettings: strict),
    .target(
      name: "Privacy",
      dependencies: ["Kernel", "Terms", "Vault", "Postgres", "Tenant", "Dossier", "Intake", "Handling", "Dispute"],
      swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: [
        "Kernel", "Terms", "Vault", "Paper", "Postgres", "Mail", "Tenant", "Dossier", "Intake", "Handling", "Dispute",
        "Improvement", "Privacy", hummingbird, mustache, httpTypes, nioCore, logging, yams,
      ],
      resources: [.copy("Templates"), .copy("Texts"), .copy("Static")],
      swiftSettings: strict),
    .executableTarget(
      name: "Wederhoor",
      dependencies: [
        "Kernel", "Terms", "Vault", "Postgres", "Mail", "Tenant", "Dossier", "Intake", "Handling", "Dispute",
        "Improvement", "Privacy", "Web", argumentParser, logging, hummingbird, yams,
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        "Kernel", "Terms", "Vault", "Postgres", "Tenant", "Dossier", "Intake", "Handling", "Dispute", "CLibPQ",
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "TermsTests", dependencies: ["Kernel", "Terms"], swiftSettings: strict),
    .testTarget(name: "VaultTests", dependencies: ["Kernel", "Vault"], swiftSettings: strict),
    .testTarget(name: "PaperTests", dependencies: ["Kernel", "Terms", "Paper"], swiftSettings: strict),
    .testTarget(
      name: "MailTests", dependencies: ["Kernel", "Mail", "TestSupport"], exclude: ["smtp_peer.py"],
      swiftSettings: strict),
    .testTarget(name: "TenantTests", dependencies: domain, swiftSettings: strict),
    .testTarget(
      name: "PostgresTests", dependencies: ["Kernel", "Terms", "Postgres", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "HouseTests", dependencies: everything, swiftSettings: strict),
    .testTarget(name: "DossierTests", dependencies: domain, swiftSettings: strict),
    .testTarget(name: "IntakeTests", dependencies: domain, swiftSettings: strict),
    .testTarget(name: "HandlingTests", dependencies: domain, swiftSettings: strict),
    .testTarget(name: "DisputeTests", dependencies: domain, swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: everything + ["Mail", hummingbird, hummingbirdTesting, mustache, httpTypes, nioCore, logging],
      swiftSettings: strict),
    .testTarget(
      name: "WederhoorTests", dependencies: everything + ["Mail", "Wederhoor", logging, yams], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
