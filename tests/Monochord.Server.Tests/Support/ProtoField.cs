using System.Buffers.Binary;
using System.Text;

namespace Monochord.Server.Tests.Support;

/// <summary>A field of a protobuf message, as protobuf.dev/programming-guides/encoding has it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Integer">What a varint or a fixed one says as an integer.</param>
/// <param name="Bytes">What is inside of one with a length.</param>
internal sealed record ProtoField(int Number, long Integer, byte[] Bytes)
{
    public double Real => BitConverter.Int64BitsToDouble(Integer);

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The fields of a message.</summary>
    public static IReadOnlyList<ProtoField> Of(ReadOnlySpan<byte> message)
    {
        var fields = new List<ProtoField>();
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(new ProtoField(number, Varint(ref message), []));
                    break;
                case 1:
                    fields.Add(new ProtoField(number, BinaryPrimitives.ReadInt64LittleEndian(message), []));
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    fields.Add(new ProtoField(number, 0, message[..length].ToArray()));
                    message = message[length..];
                    break;
                case 5:
                    fields.Add(new ProtoField(number, BinaryPrimitives.ReadInt32LittleEndian(message), []));
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"No field is of type {tag & 7}.");
            }
        }

        return fields;
    }

    private static long Varint(ref ReadOnlySpan<byte> message)
    {
        var (value, shift) = (0L, 0);
        while (true)
        {
            var part = message[0];
            message = message[1..];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
