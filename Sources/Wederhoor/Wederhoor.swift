import ArgumentParser

@main
struct Wederhoor: AsyncParsableCommand {
}
