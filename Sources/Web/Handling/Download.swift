import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Paper
import Terms

/// A list as a file: a real .xlsx, and CSV beside it.
enum Download {
  /// - Parameter name: without an ending; the day is added.
  static func spreadsheet(_ table: Paper.Table, named name: String, at moment: Date) async throws -> Response {
    let data = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Data, any Error>) in
      // The library works in files and blocks: not on the threads that answer requests.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try Spreadsheet([table]).bytes(madeAt: moment) })
      }
    }
    return response(
      data, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      file: "\(name)-\(Day(of: moment)).xlsx")
  }

  /// - Parameter name: without an ending; the day is added.
  static func csv(_ table: Paper.Table, named name: String, at moment: Date) -> Response {
    response(CSV.bytes(table), type: "text/csv; charset=utf-8", file: "\(name)-\(Day(of: moment)).csv")
  }

  private static func response(_ data: Data, type: String, file: String) -> Response {
    var headers: HTTPFields = [.contentType: type]
    headers[.contentDisposition] = "attachment; filename=\"\(file)\""
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}
